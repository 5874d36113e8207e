// SPDX-License-Identifier: Apache-2.0
package com.oracle.graal.python.runtime;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.code.PCode;
import com.oracle.graal.python.compiler.BytecodeCodeUnit;
import com.oracle.graal.python.compiler.CodeUnit;
import com.oracle.graal.python.nodes.bytecode.PBytecodeGeneratorFunctionRootNode;
import com.oracle.graal.python.nodes.bytecode.PBytecodeRootNode;
import com.oracle.graal.python.util.PythonUtils;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.strings.TruffleString;

/**
 * What a code object is told about itself when it is made, by {@code code.replace} or {@code types.CodeType}: its name, its file and
 * its first line. Tracebacks ask the root node, which knows what it was compiled with.
 */
public final class ReplacedCode {
    private ReplacedCode() {}

    /** The code of a call target, with these. */
    public static RootCallTarget of(
            RootCallTarget target,
            PythonContext context,
            TruffleString file,
            TruffleString name,
            TruffleString qualifiedName,
            int firstLine) {
        PythonLanguage language = context.getLanguage();
        if (target.getRootNode() instanceof PBytecodeGeneratorFunctionRootNode generator) {
            PBytecodeRootNode body = root(language, generator.getBytecodeRootNode(), name, qualifiedName, firstLine);
            return made(
                    context,
                    file,
                    body,
                    new PBytecodeGeneratorFunctionRootNode(language, body.getFrameDescriptor(), body, name));
        }
        if (target.getRootNode() instanceof PBytecodeRootNode original) {
            PBytecodeRootNode body = root(language, original, name, qualifiedName, firstLine);
            return made(context, file, body, body);
        }
        return target;
    }

    private static RootCallTarget made(
            PythonContext context, TruffleString file, PBytecodeRootNode body, RootNode root) {
        if (file != null) {
            nameFile(context, body.getCodeUnit(), file);
        }
        return PythonUtils.getOrCreateCallTarget(root);
    }

    private static void nameFile(PythonContext context, CodeUnit unit, TruffleString file) {
        context.setCodeUnitFilename(unit, file);
        for (Object constant : unit.constants) {
            if (constant instanceof CodeUnit inner) {
                nameFile(context, inner, file);
            }
        }
    }

    private static PBytecodeRootNode root(
            PythonLanguage language,
            PBytecodeRootNode original,
            TruffleString name,
            TruffleString qualifiedName,
            int firstLine) {
        BytecodeCodeUnit unit = original.getCodeUnit();
        boolean module =
                (unit.flags & PCode.CO_GRAALPYHON_MODULE) != 0; // it begins with its first statement, and says 1
        int down = firstLine - (module ? 1 : unit.startLine);
        BytecodeCodeUnit replaced = new BytecodeCodeUnit(
                name,
                qualifiedName,
                unit.argCount,
                unit.kwOnlyArgCount,
                unit.positionalOnlyArgCount,
                unit.flags,
                unit.names,
                unit.varnames,
                unit.cellvars,
                unit.freevars,
                unit.cell2arg,
                unit.constants,
                unit.startLine + down,
                unit.startColumn,
                unit.endLine + down,
                unit.endColumn,
                unit.code,
                unit.srcOffsetTable,
                unit.primitiveConstants,
                unit.exceptionHandlerRanges,
                unit.stacksize,
                unit.conditionProfileCount,
                unit.outputCanQuicken,
                unit.variableShouldUnbox,
                unit.generalizeInputsMap,
                unit.generalizeVarsMap);
        return PBytecodeRootNode.create(language, replaced, PythonUtils.createFakeSource());
    }
}

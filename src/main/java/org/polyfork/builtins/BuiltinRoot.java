// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.function.Signature;
import com.oracle.graal.python.nodes.PRootNode;

/** What is called where Python calls a built-in function of ours. It shows in no traceback. */
abstract class BuiltinRoot extends PRootNode {
    private final String name;
    private final Signature signature;

    BuiltinRoot(PythonLanguage language, String name, Signature signature) {
        super(language);
        this.name = name;
        this.signature = signature;
    }

    @Override
    public final String getName() {
        return name;
    }

    @Override
    public final Signature getSignature() {
        return signature;
    }

    @Override
    public final boolean isInternal() {
        return true;
    }

    @Override
    public final boolean isPythonInternal() {
        return true;
    }

    @Override
    public final boolean isCaptureFramesForTrace(boolean compiled) {
        return false;
    }
}

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;

/** The Graal compiler with one phase more, which comes first: {@code ReadAgainInLoopsPhase}, where it says what for. */
final class CompilerJar {
    private static final String PACKAGE = "jdk.graal.compiler.core.phases";
    private static final String PHASE_NAME = "ReadAgainInLoopsPhase";
    private static final ClassDesc PHASE = ClassDesc.of(PACKAGE, PHASE_NAME);
    private static final ClassDesc HIGH_TIER = ClassDesc.of(PACKAGE, "HighTier");
    private static final ClassDesc BASE_PHASE = ClassDesc.of("jdk.graal.compiler.phases", "BasePhase");

    private CompilerJar() {}

    /**
     * Makes it of the one as it is published.
     *
     * @param sources the directory of the phase's source
     */
    static void make(Path published, Path sources, Path jar) throws IOException {
        Path compiled = Files.createTempDirectory("compiler");
        String directory = PACKAGE.replace('.', '/');
        compile(sources.resolve(directory, PHASE_NAME + ".java"), compiled);
        Files.copy(published, jar);
        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            Path phase = compiled.resolve(directory, PHASE_NAME + ".class");
            Files.copy(phase, files.getPath(directory, PHASE_NAME + ".class"));
            Path highTier = files.getPath(directory, "HighTier.class");
            Files.write(highTier, withPhaseFirst(Files.readAllBytes(highTier)));
        }
        MakeImage.delete(compiled);
    }

    private static void compile(Path source, Path directory) {
        String classPath = System.getProperty("java.class.path");
        int status = ToolProvider.findFirst("javac")
                .orElseThrow(() -> new IllegalStateException("this JDK has no javac"))
                .run(System.out, System.err, "-proc:none", "-cp", classPath, "-d", directory.toString(), source.toString());
        if (status != 0) {
            throw new IllegalStateException("javac failed with status " + status);
        }
    }

    /** The same class, whose constructors end with {@code prependPhase(new ReadAgainInLoopsPhase())}. */
    private static byte[] withPhaseFirst(byte[] highTier) {
        ClassFile format = ClassFile.of();
        return format.transformClass(format.parse(highTier), ClassTransform.transformingMethodBodies(
                method -> method.methodName().equalsString(ConstantDescs.INIT_NAME), (code, element) -> {
                    if (element instanceof ReturnInstruction) {
                        code.aload(0).new_(PHASE).dup()
                                .invokespecial(PHASE, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                                .invokevirtual(HIGH_TIER, "prependPhase", MethodTypeDesc.of(ConstantDescs.CD_void, BASE_PHASE));
                    }
                    code.with(element);
                }));
    }
}

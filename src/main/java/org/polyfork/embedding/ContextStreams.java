// SPDX-License-Identifier: Apache-2.0
package org.polyfork.embedding;

import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.TruffleLanguage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.polyfork.builtins.InterpreterLock;
import org.polyfork.posix.Errno;
import org.polyfork.posix.PosixException;

/**
 * The standard streams of a Python context that are streams of Java: {@code Context.Builder.in}, {@code out} and {@code err}, or what
 * {@code System.setOut} had made of the process's. The others are the descriptors 0, 1 and 2.
 *
 * <p>A child writes to a pipe, from which its parent writes to the stream: what a stream of Java is told in a child stays there.
 */
public final class ContextStreams {
    private static final int IN = 0;
    private static final int OUT = 1;
    private static final int ERR = 2;

    private final InputStream in; // null: the descriptor
    private final OutputStream[] outputs = new OutputStream[ERR + 1]; // by their descriptors
    private final ChildOutput[] ofChildren = new ChildOutput[ERR + 1];
    private boolean inChild;

    private ContextStreams(TruffleLanguage.Env env) {
        in = ProcessStreams.isStandard(env.in()) ? null : env.in();
        put(OUT, env.out());
        put(ERR, env.err());
    }

    private void put(int fd, OutputStream stream) {
        if (!ProcessStreams.isStandard(stream, fd)) {
            outputs[fd] = stream;
        }
    }

    /** Those of the context in which the calling thread is. */
    public static ContextStreams ofCurrentContext() {
        return new ContextStreams(PythonContext.get(null).getEnv());
    }

    /** Is it a stream of Java? */
    public boolean isJava(int fd) {
        return fd == IN ? in != null : outputs[fd] != null;
    }

    /** The descriptor of the pipe for what this process, a child, writes to a stream of Java; -1: it is no child. */
    public int pipe(int fd) {
        return inChild ? ofChildren[fd].writeEnd() : -1;
    }

    /** Writes to a stream of Java, without the interpreter lock. */
    public void write(int fd, byte[] bytes) throws PosixException {
        OutputStream stream = outputs[fd];
        try (var _ = InterpreterLock.giveUp()) {
            stream.write(bytes);
            stream.flush();
        } catch (IOException e) {
            throw new PosixException(Errno.EIO, e.toString());
        }
    }

    /** Reads from the stream of Java, without the interpreter lock. Empty: it has ended. */
    public byte[] read(int most) throws PosixException {
        byte[] bytes = new byte[most];
        try (var _ = InterpreterLock.giveUp()) {
            return Arrays.copyOf(bytes, Math.max(in.read(bytes), 0));
        } catch (IOException e) {
            throw new PosixException(Errno.EIO, e.toString());
        }
    }

    /** Before a fork: makes the pipes that the child will need. */
    public void beforeFork() throws PosixException {
        for (int fd = OUT; fd <= ERR; fd++) {
            if (outputs[fd] != null && ofChildren[fd] == null) {
                ofChildren[fd] = ChildOutput.start(outputs[fd]);
            }
        }
    }

    /** In a new child, which is to load no class: nothing here is the first to be called. */
    public void inNewChild() {
        inChild = true;
        for (ChildOutput output : ofChildren) {
            if (output != null) {
                output.inNewChild();
            }
        }
    }

    /** What children have written up to now has been written to the streams when this returns. */
    public void drain() throws PosixException {
        if (inChild || (ofChildren[OUT] == null && ofChildren[ERR] == null)) {
            return;
        }
        try (var _ = InterpreterLock.giveUp()) {
            for (ChildOutput output : ofChildren) {
                if (output != null) {
                    output.drain();
                }
            }
        }
    }

    /** The context has been closed: its children go on, and what they write still goes to the streams. */
    public void close() {
        if (inChild) {
            return;
        }
        for (ChildOutput output : ofChildren) {
            if (output != null) {
                output.close();
            }
        }
    }
}

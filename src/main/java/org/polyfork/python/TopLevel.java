// SPDX-License-Identifier: Apache-2.0
package org.polyfork.python;

import org.polyfork.fork.ChildExit;
import org.polyfork.fork.Fork;
import org.polyfork.internals.ShutdownHooks;
import org.polyfork.posix.ForkEngine;
import org.polyfork.posix.ProcessStart;
import org.polyfork.signals.PythonSignals;
import org.polyfork.signals.SignalListener;

/** See {@link PolyforkInstrument.Service}. */
final class TopLevel implements PolyforkInstrument.Service {
    private final Fork fork;
    private final ChildExit childExit;
    private final ContextInstaller installer;
    private int hooksWhenRestored = -1; // in a process that was made from a snapshot

    TopLevel(Fork fork, ChildExit childExit, ContextInstaller installer) {
        this.fork = fork;
        this.childExit = childExit;
        this.installer = installer;
    }

    @Override
    public boolean inChild() {
        return fork.inChild();
    }

    @Override
    public ChildExit.Running run() {
        return childExit.run();
    }

    @Override
    public PythonSignals.HandlersHeld withoutSignalHandlers() {
        return PythonSignals.withoutHandlers();
    }

    @Override
    public <T> T snapshot(String file, ProcessStart.Maker<T> maker) {
        try (var _ = childExit.run()) {
            hooksWhenRestored = ShutdownHooks.count();
            if (!installer.snapshot(file)) {
                return null;
            }
            return ProcessStart.ofRestored().as(maker);
        }
    }

    @Override
    public void leave(int status) {
        if (status < 0) {
            ForkEngine.exitBySignal(-status);
        }
        // The JVM's own end waits up to 0.3 s for its compilers, in vain if nobody has asked for anything then.
        if (inChild() || ShutdownHooks.count() == hooksWhenRestored) {
            ForkEngine.exit(status);
        }
        ForkEngine.releaseJit(); // the JVM waits for its own threads
        SignalListener.end();
        System.exit(status);
    }
}

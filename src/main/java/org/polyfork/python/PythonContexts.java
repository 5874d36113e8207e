// SPDX-License-Identifier: Apache-2.0
package org.polyfork.python;

import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.instrumentation.ContextsListener;
import com.oracle.truffle.api.nodes.LanguageInfo;

/** Hears of the Python contexts of an engine. */
abstract class PythonContexts implements ContextsListener {
    @Override
    public void onContextCreated(TruffleContext context) {}

    @Override
    public final void onLanguageContextCreated(TruffleContext context, LanguageInfo language) {
        if (language.getId().equals(PythonModules.PYTHON)) {
            onPythonCreated();
        }
    }

    /** In the entered context, in which no Python code has run. */
    void onPythonCreated() {}

    @Override
    public final void onLanguageContextInitialized(TruffleContext context, LanguageInfo language) {
        if (language.getId().equals(PythonModules.PYTHON)) {
            onPythonInitialized(context);
        }
    }

    abstract void onPythonInitialized(TruffleContext context);

    @Override
    public void onLanguageContextFinalized(TruffleContext context, LanguageInfo language) {}

    @Override
    public void onLanguageContextDisposed(TruffleContext context, LanguageInfo language) {}

    @Override
    public void onContextClosed(TruffleContext context) {}
}

// SPDX-License-Identifier: Apache-2.0
/** Python's {@code os.fork()} and {@code multiprocessing} for GraalPy on a stock JDK. */
module org.polyfork {
    requires com.sun.jna;
    requires java.management;
    requires transitive org.graalvm.polyglot;
    requires org.graalvm.py;
    requires org.graalvm.truffle;
    requires org.jline.reader;
    requires static org.graalvm.truffle.runtime;

    exports org.polyfork;

    provides com.oracle.truffle.api.instrumentation.provider.TruffleInstrumentProvider with
            org.polyfork.python.PolyforkInstrumentProvider;
}

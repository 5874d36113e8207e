// SPDX-License-Identifier: Apache-2.0
package org.polyfork.internals;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentMap;
import org.polyfork.posix.ClosedFields;
import org.polyfork.posix.ForkEngine;
import org.polyfork.posix.PosixException;

/**
 * Files that the JVM has opened for itself. Of these a child must not share with its parent: JARs, which {@code ZipFile} reads
 * by seeking, and what the flight recorder writes. Others are where the JDK has random numbers from.
 */
public final class JvmFiles {
    private static final String ZIP_SOURCE = "java.util.zip.ZipFile$Source";
    private static final String RANDOM_SOURCES = "sun.security.provider.FileInputStreamPool";

    private final Map<?, ?>
            zipSources; // of all open ones, those that several ZipFile objects share once; guarded by itself
    private final VarHandle zipFile;
    private final VarHandle fileOfZip;
    private final Map<?, ?> randomSources; // weak references, by file
    private final VarHandle filtered;
    private final VarHandle fileOfStream;
    private final VarHandle number;
    private final Recordings recordings;

    private static final class Holder {
        static final JvmFiles OF_PROCESS = new JvmFiles();
    }

    /** Those of this process. The first call takes a while. */
    public static JvmFiles ofProcess() {
        return Holder.OF_PROCESS;
    }

    private JvmFiles() {
        try {
            Class<?> source = Class.forName(ZIP_SOURCE);
            zipSources = (Map<?, ?>) ClosedFields.LOOKUP
                    .findStaticVarHandle(source, "files", HashMap.class)
                    .get();
            zipFile = ClosedFields.LOOKUP.findVarHandle(source, "zfile", RandomAccessFile.class);
            randomSources = (Map<?, ?>) ClosedFields.LOOKUP
                    .findStaticVarHandle(Class.forName(RANDOM_SOURCES), "pool", ConcurrentMap.class)
                    .get();
            fileOfZip = ClosedFields.LOOKUP.findVarHandle(RandomAccessFile.class, "fd", FileDescriptor.class);
            fileOfStream = ClosedFields.LOOKUP.findVarHandle(FileInputStream.class, "fd", FileDescriptor.class);
            filtered = ClosedFields.LOOKUP.findVarHandle(FilterInputStream.class, "in", InputStream.class);
            number = ClosedFields.LOOKUP.findVarHandle(FileDescriptor.class, "fd", int.class);
            recordings = ModuleLayer.boot().findModule("jdk.jfr").isPresent() ? new Recordings() : null;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this JDK keeps its open files elsewhere", e);
        }
    }

    /** Where the flight recorder writes, once it does. */
    private static final class Recordings {
        private final MethodHandle isInitialized;
        private final MethodHandle repository;
        private final MethodHandle path;

        Recordings() throws ReflectiveOperationException {
            Class<?> recorder = Class.forName("jdk.jfr.FlightRecorder", false, null);
            Class<?> files = Class.forName("jdk.jfr.internal.Repository", false, null);
            isInitialized =
                    ClosedFields.LOOKUP.findStatic(recorder, "isInitialized", MethodType.methodType(boolean.class));
            repository = ClosedFields.LOOKUP.findStatic(files, "getRepository", MethodType.methodType(files));
            path = ClosedFields.LOOKUP.findVirtual(files, "getRepositoryPath", MethodType.methodType(Path.class));
        }

        String directory() {
            try {
                Object found = (boolean) isInitialized.invoke() ? path.invoke(repository.invoke()) : null;
                return found == null ? "" : ((Path) found).toRealPath() + "/";
            } catch (Throwable e) {
                throw new LinkageError("this JDK keeps its recordings elsewhere", e);
            }
        }
    }

    /**
     * Tells the engine which a child must not share.
     *
     * @throws PosixException ENOMEM; ENAMETOOLONG
     */
    public void note() throws PosixException {
        ForkEngine.setJvmFiles(jars(), recordings == null ? "" : recordings.directory());
    }

    /**
     * Closes descriptors from low to high, which is not one of them, save those of the JVM's own: of these, a program knows
     * nothing.
     *
     * @throws PosixException ENOMEM; ENAMETOOLONG
     */
    public void closeOthers(int low, int high) throws PosixException {
        note();
        ForkEngine.closeRange(low, high, sourcesOfRandomNumbers());
    }

    /** Is a descriptor one of the JVM's own? */
    public boolean contains(int descriptor) {
        return isAmong(jars(), descriptor)
                || isAmong(sourcesOfRandomNumbers(), descriptor)
                || ForkEngine.isJvms(descriptor);
    }

    private static boolean isAmong(int[] numbers, int number) {
        for (int each : numbers) {
            if (each == number) {
                return true;
            }
        }
        return false;
    }

    private int[] jars() {
        synchronized (zipSources) {
            int[] numbers = new int[zipSources.size()];
            int count = 0;
            for (Object source : zipSources.values()) {
                numbers[count++] = number(fileOfZip.get(zipFile.get(source)));
            }
            return numbers;
        }
    }

    private int[] sourcesOfRandomNumbers() {
        return randomSources.values().stream()
                .map(reference -> ((WeakReference<?>) reference).get())
                .filter(Objects::nonNull)
                .mapToInt(stream -> number(fileOfStream.get(filtered.get(stream))))
                .toArray();
    }

    /** -1: it has been closed. */
    private int number(Object fileDescriptor) {
        return (int) number.get(fileDescriptor);
    }
}

// SPDX-License-Identifier: Apache-2.0
package patches;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A change of one class of somebody else's.
 *
 * @param type the class's name, as that of its file: with slashes, without an ending
 * @param sites how many places of it are changed. If there are more or fewer, it is not the class that the patch was written for
 * @param change the transformation, which runs what it is given at each place
 */
public record Patch(String type, int sites, Function<Runnable, ClassTransform> change) {
    /** The class file as it is to be; {@code IllegalStateException}: the number of sites is another. */
    byte[] apply(byte[] published) {
        AtomicInteger found = new AtomicInteger();
        ClassFile format = ClassFile.of();
        byte[] patched = format.transformClass(format.parse(published), change.apply(found::incrementAndGet));
        if (found.get() != sites) {
            throw new IllegalStateException(type + " has " + found + " places that its patch changes, and had " + sites
                    + " when that was written: see docs/new-graalpy.md");
        }
        return patched;
    }
}

// SPDX-License-Identifier: Apache-2.0
package patches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import org.junit.jupiter.api.Test;

/** A patch that takes the methods of a class called {@code changed} away. */
class PatchTest {
    private static final String TYPE = PatchTest.class.getName().replace('.', '/') + "$Published";

    @SuppressWarnings("unused") // is a class file
    private static final class Published {
        void changed() {}

        void changed(int other) {}

        void kept() {}
    }

    private static ClassTransform withoutChanged(Runnable site) {
        return ClassTransform.dropping(element -> {
            boolean result =
                    element instanceof MethodModel method && method.methodName().equalsString("changed");
            if (result) {
                site.run();
            }
            return result;
        });
    }

    private static byte[] apply(int sites) throws IOException {
        try (InputStream published = Published.class.getClassLoader().getResourceAsStream(TYPE + ".class")) {
            return new Patch(TYPE, sites, PatchTest::withoutChanged).apply(published.readAllBytes());
        }
    }

    @Test
    void changesItsSites() throws IOException {
        long kept = ClassFile.of().parse(apply(2)).methods().stream()
                .filter(method -> method.methodName().stringValue().matches("changed|kept"))
                .count();
        assertEquals(1, kept);
    }

    @Test
    void refusesAnotherNumberOfSites() {
        for (int sites : new int[] {0, 1, 3}) {
            IllegalStateException refusal = assertThrows(IllegalStateException.class, () -> apply(sites));
            assertEquals(
                    TYPE + " has 2 places that its patch changes, and had " + sites
                            + " when that was written: see docs/new-graalpy.md",
                    refusal.getMessage());
        }
    }
}

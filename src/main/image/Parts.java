// SPDX-License-Identifier: Apache-2.0
package image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The parts of something that is built, in order. A part is made again if its sources changed, or if one before it was made again. */
final class Parts {
    private final Path file;
    private final List<String> made; // what each of the first parts was made of
    private int count; // of parts that are there

    /** @param file says what parts are there, and what they were made of */
    Parts(Path file) throws IOException {
        this.file = file;
        made = Files.exists(file) ? new ArrayList<>(Files.readAllLines(file)) : new ArrayList<>();
    }

    /** Makes a part. */
    interface Maker {
        void make() throws Exception;
    }

    /**
     * The next part.
     *
     * @param sources what it is made of: a path stands for itself and the contents of the file or of the files below it, anything
     *     else for its text
     */
    void make(String name, List<?> sources, Maker maker) throws Exception {
        String line = digest(sources) + " " + name;
        if (count < made.size() && made.get(count).equals(line)) {
            System.out.println(name + ": nothing has changed");
        } else {
            System.out.println(name + " ...");
            made.subList(count, made.size()).clear();
            write();
            maker.make();
            made.add(line);
            write();
        }
        count++;
    }

    private void write() throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, made);
    }

    private static String digest(List<?> sources) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Object source : sources) {
            if (source instanceof Path path) {
                addFiles(digest, path);
            } else {
                add(digest, source);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void addFiles(MessageDigest digest, Path path) throws IOException {
        try (Stream<Path> below = Files.walk(path)) {
            for (Path file : below.filter(Files::isRegularFile).sorted().toList()) {
                add(digest, file);
                add(digest, Files.size(file));
                digest.update(Files.readAllBytes(file));
            }
        }
    }

    private static void add(MessageDigest digest, Object text) {
        digest.update((text + "\n").getBytes());
    }
}

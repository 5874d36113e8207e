// SPDX-License-Identifier: Apache-2.0
import java.util.ArrayList;
import java.util.List;

/** Runs make with the header files of the JDK that runs this. Usage: java Make.java [MAKE ARGUMENTS] */
class Make {
    public static void main(String[] arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("make", "--no-print-directory"));
        command.addAll(List.of(arguments));
        ProcessBuilder make = new ProcessBuilder(command).inheritIO();
        make.environment().put("JAVA_HOME", System.getProperty("java.home"));
        System.exit(make.start().waitFor());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.polyfork.python;

import java.util.Arrays;
import java.util.Optional;
import org.polyfork.builtins.Arguments;
import org.polyfork.builtins.NativeFunctions;
import org.polyfork.builtins.PythonBytes;
import org.polyfork.builtins.PythonValues;
import org.polyfork.posix.UserDatabase;
import org.polyfork.posix.Users;

/** The Java half of {@code src/main/python/_polyfork/os_credentials.py} and {@code users.py}: ids are C ints. */
final class CredentialFunctions {
    private CredentialFunctions() {}

    static void defineIn(NativeFunctions functions) {
        functions.action("setuid", ids -> Users.setuid(ids.intAt(0)));
        functions.action("setgid", ids -> Users.setgid(ids.intAt(0)));
        functions.action("seteuid", ids -> Users.seteuid(ids.intAt(0)));
        functions.action("setegid", ids -> Users.setegid(ids.intAt(0)));
        functions.action("setreuid", ids -> Users.setreuid(ids.intAt(0), ids.intAt(1)));
        functions.action("setregid", ids -> Users.setregid(ids.intAt(0), ids.intAt(1)));
        functions.action("setresuid", ids -> Users.setresuid(ids.intAt(0), ids.intAt(1), ids.intAt(2)));
        functions.action("setresgid", ids -> Users.setresgid(ids.intAt(0), ids.intAt(1), ids.intAt(2)));
        functions.action("setgroups", ids -> Users.setgroups(all(ids)));
        functions.action(
                "initgroups",
                arguments -> Users.initgroups(PythonBytes.copyOf(arguments.values()[0]), arguments.intAt(1)));
        functions.numbers("getgrouplist", arguments -> Arrays.stream(
                        Users.getgrouplist(PythonBytes.copyOf(arguments.values()[0]), arguments.intAt(1)))
                .asLongStream());
        functions.define("getlogin", arguments -> PythonValues.text(Users.getlogin()));
        functions.define(
                "getpwnam",
                arguments -> user(UserDatabase.user(PythonBytes.copyOf(arguments.values()[0]))));
        functions.define("getpwuid", arguments -> user(UserDatabase.user(arguments.intAt(0))));
        functions.define(
                "getpwall",
                none -> PythonValues.tuple(UserDatabase.users().stream()
                        .map(CredentialFunctions::tuple)
                        .toArray()));
        functions.define(
                "getgrnam",
                arguments ->
                        group(UserDatabase.group(PythonBytes.copyOf(arguments.values()[0]))));
        functions.define("getgrgid", arguments -> group(UserDatabase.group(arguments.intAt(0))));
        functions.define(
                "getgrall",
                none -> PythonValues.tuple(UserDatabase.groups().stream()
                        .map(CredentialFunctions::tuple)
                        .toArray()));
    }

    private static Object tuple(UserDatabase.User user) {
        return PythonValues.tuple(
                bytes(user.name()),
                bytes(user.password()),
                user.uid(),
                user.gid(),
                bytes(user.gecos()),
                bytes(user.home()),
                bytes(user.shell()));
    }

    private static Object tuple(UserDatabase.Group group) {
        Object members = PythonValues.tuple(
                group.members().stream().map(CredentialFunctions::bytes).toArray());
        return PythonValues.tuple(bytes(group.name()), bytes(group.password()), group.gid(), members);
    }

    private static Object bytes(byte[] text) {
        return text == null ? PythonValues.none() : PythonBytes.of(text);
    }

    private static Object user(Optional<UserDatabase.User> user) {
        return user.map(CredentialFunctions::tuple).orElse(PythonValues.none());
    }

    private static Object group(Optional<UserDatabase.Group> group) {
        return group.map(CredentialFunctions::tuple).orElse(PythonValues.none());
    }

    private static int[] all(Arguments ids) {
        return Arrays.stream(ids.values())
                .mapToInt(id -> (int) PythonValues.toLong(id))
                .toArray();
    }
}

package org.polyfork.python;

import java.util.Arrays;
import java.util.Optional;
import org.polyfork.builtins.Arguments;
import org.polyfork.builtins.NativeFunctions;
import org.polyfork.builtins.PythonBytes;
import org.polyfork.builtins.PythonValues;
import org.polyfork.posix.UserDatabase;
import org.polyfork.posix.Users;

/** The Java half of {@code src/main/python/os_identity.py} and {@code users.py}: ids are C ints. */
final class IdentityFunctions {
    private IdentityFunctions() {}

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
        functions.action("initgroups", arguments ->
                Users.initgroups(PythonBytes.copyOf(arguments.values()[0]), arguments.intAt(1)));
        functions.numbers("getgrouplist", arguments ->
                Arrays.stream(Users.getgrouplist(PythonBytes.copyOf(arguments.values()[0]), arguments.intAt(1)))
                        .asLongStream());
        functions.define("getlogin", arguments -> PythonValues.text(Users.getlogin()));
        functions.define("getpwnam", name -> orNone(UserDatabase.user(PythonBytes.copyOf(name.values()[0])).map(IdentityFunctions::tuple)));
        functions.define("getpwuid", uid -> orNone(UserDatabase.user(uid.intAt(0)).map(IdentityFunctions::tuple)));
        functions.define("getpwall", none -> PythonValues.tuple(
                UserDatabase.users().stream().map(IdentityFunctions::tuple).toArray()));
        functions.define("getgrnam", name -> orNone(UserDatabase.group(PythonBytes.copyOf(name.values()[0])).map(IdentityFunctions::tuple)));
        functions.define("getgrgid", gid -> orNone(UserDatabase.group(gid.intAt(0)).map(IdentityFunctions::tuple)));
        functions.define("getgrall", none -> PythonValues.tuple(
                UserDatabase.groups().stream().map(IdentityFunctions::tuple).toArray()));
    }

    private static Object tuple(UserDatabase.User user) {
        return PythonValues.tuple(
                bytes(user.name()), bytes(user.password()), user.uid(), user.gid(),
                bytes(user.gecos()), bytes(user.home()), bytes(user.shell()));
    }

    private static Object tuple(UserDatabase.Group group) {
        Object members = PythonValues.tuple(group.members().stream().map(IdentityFunctions::bytes).toArray());
        return PythonValues.tuple(bytes(group.name()), bytes(group.password()), group.gid(), members);
    }

    private static Object bytes(byte[] text) {
        return text == null ? PythonValues.none() : PythonBytes.of(text);
    }

    private static Object orNone(Optional<Object> entry) {
        return entry.orElse(PythonValues.none());
    }

    private static int[] all(Arguments ids) {
        return Arrays.stream(ids.values()).mapToInt(id -> (int) PythonValues.toLong(id)).toArray();
    }
}

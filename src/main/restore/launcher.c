/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The command polyfork: runs a Python program, as python3 does. It becomes a process that has started already, made from the
 * image's snapshot (see restore.c); where that is not wanted or cannot be, the image's JVM.
 *
 * Usage: polyfork [HOW EXECUTABLE] [ARGUMENT...]
 *
 * EXECUTABLE is sys.executable: what the script of the same name in the project's directory was called by, which starts this
 * program. Without it that is what this program itself was called by. HOW says what need not be done again.
 */
#define _GNU_SOURCE
#include "image.h"
#include "restore.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MAIN "org.polyfork/org.polyfork.cli.Main"
#define WHITE_SPACE " \t\n"

static const char launched_by[] = "--launched-by"; /* the script, which has done nothing */
static const char prepared_for[] = "--prepared-for"; /* the script has built the image and made its snapshot */
static const char again_for[] = "--again-for"; /* this program, in another place of the memory */
static const char prepare_for[] = "--prepare-for"; /* asks the script to do it */

/* The JVM would announce or obey these. */
static const char *const option_variables[] = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS",
                                               "POLYFORK_JAVA_OPTIONS"};

static struct {
    char **words;
    int count;
} command;

static void refuse(const char *reason) {
    fprintf(stderr, "polyfork: %s\n", reason);
    exit(2);
}

static const char *variable(const char *name) {
    const char *value = getenv(name);
    return value == NULL ? "" : value;
}

/* POLYFORK_DEBUG=start: asks why a program is not made from the snapshot. Any other value: for who debugs the JVM. */
static bool asks_why(void) {
    return strcmp(variable("POLYFORK_DEBUG"), "start") == 0;
}

static bool debugs_jvm(void) {
    return variable("POLYFORK_DEBUG")[0] != 0 && !asks_why();
}

/* ---- words of a command line ----------------------------------------------------------------------------- */

static void begin_command(void) {
    command.words = NULL;
    command.count = 0;
}

static void add(char *word) {
    command.words = realloc(command.words, ((size_t)command.count + 2) * sizeof command.words[0]);
    if (command.words == NULL)
        refuse("no memory for the command line");
    command.words[command.count++] = word;
    command.words[command.count] = NULL;
}

static void add_joined(const char *first, const char *second) {
    char *word;
    if (asprintf(&word, "%s%s", first, second) < 0)
        refuse("no memory for the command line");
    add(word);
}

static void add_file(const char *option, const char *name) {
    char path[PF_IMAGE_PATH];
    pf_image_path(path, name);
    add_joined(option, path);
}

static void add_all(char **words) {
    while (*words != NULL)
        add(*words++);
}

/* ---- sys.executable -------------------------------------------------------------------------------------- */

static char *absolute(const char *path) {
    char directory[PF_IMAGE_PATH], *result;
    if (path[0] == '/')
        return strdup(path);
    if (strncmp(path, "./", 2) == 0)
        path += 2;
    if (getcwd(directory, sizeof directory) == NULL || asprintf(&result, "%s/%s", directory, path) < 0)
        return strdup("");
    return result;
}

/* What a shell finds by a name. */
static char *on_path(const char *name) {
    char *directories = strdup(variable("PATH"));
    for (char *directory = strtok(directories, ":"); directory != NULL; directory = strtok(NULL, ":")) {
        char *path;
        if (asprintf(&path, "%s/%s", directory, name) > 0 && access(path, X_OK) == 0)
            return absolute(path);
    }
    return strdup("");
}

static char *executable_of(const char *name) {
    return strchr(name, '/') != NULL ? absolute(name) : on_path(name);
}

/* ---- a JVM ----------------------------------------------------------------------------------------------- */

/* The program sees a variable as it was: see org.polyfork.cli.HiddenVariables. */
static void hide(const char *name, const char *instead) {
    char *option;
    if (asprintf(&option, "-Dpolyfork.environment.%s=%s", name, variable(name)) < 0)
        refuse("no memory for the command line");
    add(option);
    if (instead == NULL)
        unsetenv(name);
    else
        setenv(name, instead, true);
}

static void hide_variables(void) {
    static const char *const obeyed[] = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH"};
    for (size_t i = 0; i < sizeof obeyed / sizeof obeyed[0]; i++)
        if (variable(obeyed[i])[0] != 0)
            hide(obeyed[i], NULL);
    hide("LC_ALL", "C.UTF-8"); /* file names and arguments are UTF-8 */
    hide("_JAVA_SR_SIGNUM", "60"); /* the JVM's signal for its own threads: not SIGUSR2, which is the program's */
}

/* Returns whether one of them chooses the collector. */
static bool add_options(void) {
    bool has_collector = false;
    for (size_t i = 0; i < sizeof option_variables / sizeof option_variables[0]; i++) {
        char *options = strdup(variable(option_variables[i]));
        for (char *option = strtok(options, WHITE_SPACE); option != NULL; option = strtok(NULL, WHITE_SPACE)) {
            if (strcmp(option, "-XX:+UseZGC") == 0)
                refuse("the collector ZGC shares its heap with forked processes; choose Serial, Parallel or G1");
            if (strncmp(option, "-XX:AllocateHeapAt=", 19) == 0)
                refuse("-XX:AllocateHeapAt shares the heap with forked processes; leave it out");
            has_collector |= strcmp(option, "-XX:+UseSerialGC") == 0 || strcmp(option, "-XX:+UseParallelGC") == 0
                             || strcmp(option, "-XX:+UseG1GC") == 0;
            add(option);
        }
    }
    return has_collector;
}

/* SIGHUP, SIGINT and SIGTERM are the program's: no thread of the JVM's is to take them. Tools cannot attach without SIGQUIT. */
static void add_signals(void) {
    add("-Xrs");
    add("-XX:+DisableAttachMechanism");
}

static void become_jvm(const char *executable, char **arguments) {
    begin_command();
    add_file("", "bin/java");
    add_file("@", "lib/polyfork/jvm.args");
    add_file("--module-path=", "lib/polyfork/modules");
    add_file("-XX:AOTCache=", "lib/polyfork/polyfork.aot");
    add_joined("-Dpolyfork.executable=", executable);
    if (!debugs_jvm())
        add_signals();
    if (!add_options())
        add("-XX:+UseSerialGC");
    hide_variables();
    add("-m");
    add(MAIN);
    add_all(arguments);
    execv(command.words[0], command.words);
    fprintf(stderr, "polyfork: %s: %m\n", command.words[0]);
}

/* ---- a process from the snapshot -------------------------------------------------------------------------- */

/* A variable that says something about the JVM, or NULL: one that has started already will do. */
static const char *variable_of_jvm(void) {
    for (size_t i = 0; i < sizeof option_variables / sizeof option_variables[0]; i++) {
        const char *options = variable(option_variables[i]);
        if (options[strspn(options, WHITE_SPACE)] != 0)
            return option_variables[i];
    }
    return debugs_jvm() ? "POLYFORK_DEBUG" : variable("POLYFORK_COLD")[0] != 0 ? "POLYFORK_COLD" : NULL;
}

static void become(const char *program, const char *how, char *executable, char **arguments) {
    begin_command();
    add("polyfork");
    add((char *)how);
    add(executable);
    add_all(arguments);
    execv(program, command.words);
}

static void become_restored(bool is_again, char *executable, char **arguments) {
    char snapshot[PF_IMAGE_PATH], launcher[PF_IMAGE_PATH];
    pf_image_path(snapshot, "lib/polyfork/polyfork.snapshot");
    pf_image_path(launcher, "bin/polyfork");
    begin_command();
    add("java");
    add_joined("-Dpolyfork.executable=", executable);
    add(MAIN);
    add_all(arguments);
    if (pf_restore(snapshot, command.count, command.words, environ) == PF_RESTORE_NO_ROOM && !is_again)
        become(launcher, again_for, executable, arguments);
}

/* ---------------------------------------------------------------------------------------------------------- */

static bool is_how(const char *word) {
    return strcmp(word, launched_by) == 0 || strcmp(word, prepared_for) == 0 || strcmp(word, again_for) == 0;
}

int main(int argc, char **argv) {
    bool is_told = argc > 2 && is_how(argv[1]);
    const char *how = is_told ? argv[1] : launched_by;
    char *executable = is_told ? argv[2] : executable_of(argv[0]);
    char **arguments = argv + (is_told ? 3 : argc > 0);
    if (access("/proc/self/exe", F_OK) != 0)
        refuse("/proc is not mounted, and a JVM needs it");
    if (!pf_image_find())
        refuse("this program is not in the directory bin of its run-time image");
    if (strcmp(how, launched_by) == 0 && !pf_image_is_ready()) {
        char script[PF_IMAGE_PATH];
        pf_project_path(script, "polyfork");
        become(script, prepare_for, executable, arguments);
    }
    const char *set = variable_of_jvm();
    if (set == NULL)
        become_restored(strcmp(how, again_for) == 0, executable, arguments);
    if (asks_why())
        fprintf(stderr, "polyfork: a JVM is started: %s%s\n", set == NULL ? pf_restore_obstacle() : set,
                set == NULL ? "" : " is set");
    become_jvm(executable, arguments);
    return 126;
}

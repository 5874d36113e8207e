/* SPDX-License-Identifier: Apache-2.0 */
/* The run-time image that the launcher lies in: TARGET/image/bin/polyfork, in the directory of a project that was built. */
#define _GNU_SOURCE
#include "image.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LAUNCHER "/bin/polyfork"
#define IMAGE_OF_PROJECT "/target/image"

static char image[PF_IMAGE_PATH];

static bool cut_end(char *path, const char *end) {
    size_t length = strlen(path), end_length = strlen(end);
    if (length < end_length || strcmp(path + length - end_length, end) != 0)
        return false;
    path[length - end_length] = 0;
    return true;
}

bool pf_image_find(void) {
    ssize_t length = readlink("/proc/self/exe", image, sizeof image - 1);
    return length > 0 && cut_end(image, LAUNCHER);
}

void pf_image_path(char path[PF_IMAGE_PATH], const char *name) {
    snprintf(path, PF_IMAGE_PATH, "%.3000s/%s", image, name);
}

void pf_project_path(char path[PF_IMAGE_PATH], const char *name) {
    char project[PF_IMAGE_PATH];
    strcpy(project, image);
    cut_end(project, IMAGE_OF_PROJECT);
    snprintf(path, PF_IMAGE_PATH, "%.3000s/%s", project, name);
}

/* The first line of a file, without its end. */
static bool read_line(const char *path, char line[PF_IMAGE_PATH]) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t size = fd < 0 ? -1 : read(fd, line, PF_IMAGE_PATH - 1);
    close(fd);
    line[size > 0 ? size : 0] = 0;
    line[strcspn(line, "\n")] = 0;
    return size > 0;
}

static bool same_line(const char *path, const char *expected) {
    char line[PF_IMAGE_PATH];
    return read_line(path, line) && strcmp(line, expected) == 0;
}

static bool is_later(const struct timespec *one, const struct timespec *other) {
    return one->tv_sec != other->tv_sec ? one->tv_sec > other->tv_sec : one->tv_nsec > other->tv_nsec;
}

static bool is_newer(int directory, const char *name, const struct timespec *stamp);

static bool has_newer(int directory, const struct timespec *stamp) {
    DIR *entries = fdopendir(directory);
    bool result = false;
    for (const struct dirent *entry; !result && entries != NULL && (entry = readdir(entries)) != NULL;)
        result = entry->d_name[0] != '.' && is_newer(directory, entry->d_name, stamp);
    if (entries != NULL)
        closedir(entries);
    else
        close(directory);
    return result;
}

/* Was a file changed after the image was made, or anything in a directory? */
static bool is_newer(int directory, const char *name, const struct timespec *stamp) {
    struct stat status;
    if (fstatat(directory, name, &status, 0) != 0)
        return false;
    if (is_later(&status.st_mtim, stamp))
        return true;
    if (!S_ISDIR(status.st_mode))
        return false;
    int opened = openat(directory, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return opened >= 0 && has_newer(opened, stamp);
}

static bool is_built(void) {
    char stamp[PF_IMAGE_PATH], pom[PF_IMAGE_PATH], sources[PF_IMAGE_PATH];
    struct stat status;
    pf_image_path(stamp, "lib/polyfork/stamp");
    pf_project_path(pom, "pom.xml");
    pf_project_path(sources, "src/main");
    return stat(stamp, &status) == 0 && same_line(stamp, image) && !is_newer(AT_FDCWD, pom, &status.st_mtim)
           && !is_newer(AT_FDCWD, sources, &status.st_mtim);
}

/* A snapshot is of use until the machine is started again. Who may not make one, does without. */
static bool has_snapshot(void) {
    char files[PF_IMAGE_PATH], made[PF_IMAGE_PATH], boot[PF_IMAGE_PATH];
    pf_image_path(files, "lib/polyfork");
    pf_image_path(made, "lib/polyfork/boot");
    return (read_line("/proc/sys/kernel/random/boot_id", boot) && same_line(made, boot)) || access(files, W_OK) != 0;
}

bool pf_image_is_ready(void) {
    return is_built() && has_snapshot();
}

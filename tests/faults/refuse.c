/* Loaded into a process before its C library (LD_PRELOAD): counts its calls that write, and at the one that it was armed for
   ends the process, or answers as a full or dying disk does. Calls on descriptors 0 to 2 are left alone: they are no disk. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { KILL = 0, TORN = -1 }; /* any other kind is an errno */

static long calls, armed_at;
static int armed_kind;

void faults_arm(long at, int kind) { calls = 0; armed_at = at; armed_kind = kind; }
long faults_seen(void) { return calls; }

/* Whether this call is refused. A disk that is full stays full for whatever needs room. */
static int refused(int needs_room) {
    if (!armed_at) return 0;
    long call = __sync_add_and_fetch(&calls, 1);
    int now = call == armed_at || (needs_room && armed_kind == ENOSPC && call > armed_at);
    if (!now || armed_kind == TORN) return 0;
    if (armed_kind == KILL) kill(getpid(), SIGKILL);
    errno = armed_kind;
    return 1;
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name)) dlsym(RTLD_NEXT, #name)
#define TEAR(call) if (armed_kind == TORN && armed_at && calls == armed_at) { call; kill(getpid(), SIGKILL); }

ssize_t write(int fd, const void *from, size_t size) {
    REAL(write);
    if (fd > 2) { if (refused(1)) return -1; TEAR(real(fd, from, size / 2)) }
    return real(fd, from, size);
}
ssize_t pwrite(int fd, const void *from, size_t size, off_t at) {
    REAL(pwrite);
    if (fd > 2) { if (refused(1)) return -1; TEAR(real(fd, from, size / 2, at)) }
    return real(fd, from, size, at);
}
ssize_t pwrite64(int fd, const void *from, size_t size, off64_t at) {
    REAL(pwrite64);
    if (fd > 2) { if (refused(1)) return -1; TEAR(real(fd, from, size / 2, at)) }
    return real(fd, from, size, at);
}
ssize_t writev(int fd, const struct iovec *from, int count) {
    REAL(writev);
    if (fd > 2) { if (refused(1)) return -1; TEAR((void) 0) }
    return real(fd, from, count);
}

#define CALL(result, name, parameters, arguments, needs_room) \
    result name parameters { REAL(name); if (refused(needs_room)) return -1; TEAR((void) 0) return real arguments; }

CALL(int, fsync, (int fd), (fd), 0)
CALL(int, fdatasync, (int fd), (fd), 0)
CALL(int, ftruncate, (int fd, off_t size), (fd, size), 0)
CALL(int, ftruncate64, (int fd, off64_t size), (fd, size), 0)
CALL(int, fallocate, (int fd, int mode, off_t at, off_t size), (fd, mode, at, size), 1)
CALL(int, rename, (const char *from, const char *to), (from, to), 0)
CALL(int, renameat, (int a, const char *from, int b, const char *to), (a, from, b, to), 0)
CALL(int, link, (const char *from, const char *to), (from, to), 1)
CALL(int, symlink, (const char *from, const char *to), (from, to), 1)
CALL(int, unlink, (const char *path), (path), 0)
CALL(int, unlinkat, (int at, const char *path, int flags), (at, path, flags), 0)
CALL(int, mkdir, (const char *path, mode_t mode), (path, mode), 1)
CALL(int, rmdir, (const char *path), (path), 0)
CALL(int, chmod, (const char *path, mode_t mode), (path, mode), 0)
CALL(int, fchmod, (int fd, mode_t mode), (fd, mode), 0)

/* Opening writes where it makes or empties a file. */
#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        REAL(name); \
        va_list more; va_start(more, flags); mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; va_end(more); \
        if (flags & (O_CREAT | O_TRUNC)) { if (refused(1)) return -1; TEAR((void) 0) } \
        return real(path, flags, mode); \
    }
#define OPENAT(name) \
    int name(int at, const char *path, int flags, ...) { \
        REAL(name); \
        va_list more; va_start(more, flags); mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; va_end(more); \
        if (flags & (O_CREAT | O_TRUNC)) { if (refused(1)) return -1; TEAR((void) 0) } \
        return real(at, path, flags, mode); \
    }
OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)

"""errno: the second name of EOPNOTSUPP."""


def patch(errno):
    errno.ENOTSUP = errno.EOPNOTSUPP
    errno.errorcode[errno.ENOTSUP] = "ENOTSUP"

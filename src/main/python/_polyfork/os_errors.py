# SPDX-License-Identifier: Apache-2.0
def raise_os_error(number, text):
    raise OSError(number, text)


raise_os_error

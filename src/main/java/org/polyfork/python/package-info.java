/**
 * Python's side: puts the functions into a context and brings its threads to a standstill for a fork.
 *
 * <p>The only package that imports Truffle. It calls {@code posix} and {@code process}; nothing but the top level
 * ({@link org.polyfork.Polyfork}) calls it. Its functions run on threads that have entered a Python context; those that
 * wait do so where Truffle can interrupt them, so that signal handlers run.
 *
 * <p>The Python half is in {@code src/main/python}: thin functions that check arguments as CPython does and call the
 * Java ones.
 */
package org.polyfork.python;

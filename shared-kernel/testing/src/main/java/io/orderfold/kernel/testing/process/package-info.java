/** Child processes that end with their parent, even if the parent is killed, and whose failures are told in a sentence. */
@NullMarked
package io.orderfold.kernel.testing.process;

import org.jspecify.annotations.NullMarked;

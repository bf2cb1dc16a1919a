/** Where things lie: the root of the suite, temporary directories that go away again, ports nobody listens on. */
@NullMarked
package io.orderfold.kernel.testing.place;

import org.jspecify.annotations.NullMarked;

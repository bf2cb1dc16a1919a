/** The declared topics: read strictly from the files a cluster would apply, and created on a local broker. */
@NullMarked
package io.orderfold.kernel.testing.topics;

import org.jspecify.annotations.NullMarked;

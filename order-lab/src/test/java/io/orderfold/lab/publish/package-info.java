/** The producer shown on the page for those who publish facts, and the test that runs it. */
@NullMarked
package io.orderfold.lab.publish;

import org.jspecify.annotations.NullMarked;

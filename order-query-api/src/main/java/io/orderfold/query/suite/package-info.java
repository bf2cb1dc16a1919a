/** How the services of the suite are: asks each replica at the addresses that the deployment names, and nobody else. */
@NullMarked
package io.orderfold.query.suite;

import org.jspecify.annotations.NullMarked;

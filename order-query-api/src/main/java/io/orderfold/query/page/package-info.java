/** The pages for people: static files under {@code META-INF/resources}, which ask the same API as everybody. */
@NullMarked
package io.orderfold.query.page;

import org.jspecify.annotations.NullMarked;

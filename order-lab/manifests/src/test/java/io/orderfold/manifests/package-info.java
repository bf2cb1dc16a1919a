/** What is committed under {@code src-k8s} is what would run: parsed strictly, held against rules, and against the code it starts. */
@NullMarked
package io.orderfold.manifests;

import org.jspecify.annotations.NullMarked;

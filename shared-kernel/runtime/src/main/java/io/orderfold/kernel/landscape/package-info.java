/** The master topology: one map of producers, topics, stream services, connectors, databases and subscribers, joined from what files and code each know. */
@NullMarked
package io.orderfold.kernel.landscape;

import org.jspecify.annotations.NullMarked;

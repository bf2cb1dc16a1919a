/** Both services on a Kubernetes cluster, as the manifests say, while everything is done to their pods that happens to pods. */
@NullMarked
package io.orderfold.cluster;

import org.jspecify.annotations.NullMarked;

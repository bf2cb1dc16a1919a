# A service as an executable. From the root of the repository:
#   docker build -f src-k8s/native.Dockerfile --build-arg SERVICE=order-query-api -t orderfold/order-query-api:TAG .
# Never run: see "What was checked, and what was not" in src-k8s/README.md.

# For a release give it by digest: --build-arg BUILDER=...@sha256:...
ARG BUILDER=quay.io/quarkus/ubi9-quarkus-mandrel-builder-image:jdk-25
FROM ${BUILDER} AS build
ARG SERVICE
USER quarkus
WORKDIR /code
COPY --chown=quarkus:quarkus . .
RUN ./mvnw -B -ntp -pl "$SERVICE" -am -Dnative -DskipTests package && mv "$SERVICE"/target/*-runner /code/service

FROM registry.access.redhat.com/ubi9/ubi-minimal:9.6
# RocksDB is C++.
RUN microdnf install -y --setopt=install_weak_deps=0 libstdc++ && microdnf clean all
WORKDIR /deployments
COPY --from=build --chown=root:root --chmod=0555 /code/service /deployments/service
# The user of the manifests. The root may be read-only: RocksDB unpacks its library into /tmp, stores lie in the volume.
USER 10001:10001
EXPOSE 8080 8081
ENTRYPOINT ["/deployments/service"]

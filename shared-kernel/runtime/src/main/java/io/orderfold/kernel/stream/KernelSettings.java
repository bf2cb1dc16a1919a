package io.orderfold.kernel.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the kernel lets a deployment decide. Settings of Kafka Streams itself are passed through under {@code kafka-streams.}. */
@ConfigMapping(prefix = "orderfold")
public interface KernelSettings {

    /**
     * Name of this instance, the same after each restart and different from every other's: the pod name. With it the group keeps the instance's
     * partitions over a restart. Empty: a restart costs the session time-out. Becomes {@code group.instance.id}.
     */
    Optional<String> instanceId();

    /**
     * What the names of topics begin with in this environment, for several environments on one broker: letters, digits, {@code '.'}, {@code '_'} and
     * {@code '-'}. Application id and topic of letters must begin with it too. Empty: topics have the names of the catalogue.
     */
    Optional<String> topicPrefix();

    /** Where schemas are kept. */
    Registry registry();

    /** How the stream starts and ends. */
    Stream stream();

    /** How the freshness of views is watched. */
    View view();

    /** How replicas answer for each other. */
    Peers peers();

    /** What the local stores may take. */
    Stores stores();

    /** What callers over HTTP are given. */
    Http http();

    /** What callers over HTTP are given. */
    interface Http {

        /** How long a body may take, from the first byte that is waited for to the last. A duration, default 10 s. */
        @WithDefault("10S")
        Duration uploadLimit();

        /**
         * How long a connection on which something came in may be told nothing, before it is closed. A duration, default 90 s; longer than a body may
         * take, and than the time-out of idle connections and the longest wait of a request that is answered together.
         */
        @WithDefault("90S")
        Duration requestLimit();
    }

    /** Where schemas are kept. */
    interface Registry {

        /** Base URL of the registry's core API, for instance {@code http://127.0.0.1:8080/apis/registry/v3}. Must be set. */
        Optional<String> url();

        /** Whether schemas that the registry does not know are registered on first use. For tests and the local stack; false by default. */
        @WithDefault("false")
        boolean autoRegister();

        /** How long one call may take before the registry counts as away, retries included. A duration; at most 5 s, default 5 s. */
        @WithDefault("5S")
        Duration callLimit();
    }

    /** How the stream starts and ends. */
    interface Stream {

        /** How long topics that the topology names may be missing from a reachable broker before the process gives up. A duration, default 60 s. */
        @WithDefault("60S")
        Duration missingTopicsLimit();

        /** How long the broker may be away before the process gives up. A duration, default 15 min. */
        @WithDefault("15M")
        Duration brokerAwayLimit();

        /**
         * How long a stream thread may neither poll nor handle a record, without waiting for broker or registry, before it counts as held up and the
         * process as not live. A duration longer than the slowest record takes, default 60 s.
         */
        @WithDefault("60S")
        Duration headwayLimit();

        /**
         * For how long records of a partition may wait while none is processed before the diagnosis says so; the commit interval comes on top. A
         * duration, default 30 s.
         */
        @WithDefault("30S")
        Duration stallLimit();

        /** Pause between two looks at threads, lag and group. A duration, default 1 s. */
        @WithDefault("1S")
        Duration sampleInterval();

        /** Folder of the small file that remembers starts and the last exit. By default that of the local stores; empty: nothing is remembered. */
        Optional<String> diaryDirectory();

        /** How long closing may take before the process is cut off. A duration below the grace period of the platform, default 20 s. */
        @WithDefault("20S")
        Duration closeLimit();

        /** Pause before a failed thread is replaced for the first time; doubles each time. A duration, default 0.5 s. */
        @WithDefault("0.5S")
        Duration firstBackOff();

        /** Longest pause before a failed thread is replaced. A duration below the transaction time-out of 10 s, default 5 s. */
        @WithDefault("5S")
        Duration longestBackOff();
    }

    /** How the freshness of views is watched. */
    interface View {

        /** Pause between two looks at the ends of the views' topics; the floor of every staleness that is reported. A duration, default 0.25 s. */
        @WithDefault("0.25S")
        Duration sampleInterval();
    }

    /** How replicas answer for each other. */
    interface Peers {

        /**
         * Where other replicas of this service reach this one, {@code host:port}; becomes {@code application.server}. Empty: it has no listener for
         * them, is asked by nobody and asks nobody.
         */
        Optional<String> announce();

        /** The address to listen on, if it is not the host that is announced. */
        Optional<String> bindHost();

        /**
         * Which replicas may be asked, {@code host:port} each, with commas between; a star stands for letters, digits and hyphens within one label.
         * Empty: none, whatever the stream group says.
         */
        Optional<List<String>> allow();

        /** How long connecting to a replica may take. A duration, at most 0.2 s, which is the default. */
        @WithDefault("0.2S")
        Duration connectLimit();

        /** How long one question to a replica may take in all, before the next one is asked. A duration, default 0.4 s. */
        @WithDefault("0.4S")
        Duration callLimit();

        /**
         * Name of a configuration of the TLS registry of Quarkus ({@code quarkus.tls.<name>.…}) with key store and trust store: both sides then show a
         * certificate. Empty: plain text.
         */
        Optional<String> tls();
    }

    /** What the local stores may take. */
    interface Stores {

        /** Native memory of all local stores of the process, active and standby, in bytes; at least 32 MiB, default 256 MiB. See {@code StoreMemory}. */
        @WithDefault("268435456")
        long memoryBytes();
    }
}

package io.orderfold.kernel.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PeerAllowListTest {

    private static boolean allows(String pattern, String host, int port) {
        return new PeerAllowList(List.of("other:1", pattern)).allows(new HostInfo(host, port));
    }

    @Test
    void an_address_is_allowed_as_it_stands_in_any_case() {
        assertThat(allows("10.4.0.7:8090", "10.4.0.7", 8090)).isTrue();
        assertThat(allows("Query-0.shop:8090", "query-0.SHOP", 8090)).isTrue();
        assertThat(allows("10.4.0.7:8090", "10.4.0.7", 8091)).isFalse();
        assertThat(allows("10.4.0.7:8090", "10x4.0.7", 8090)).isFalse();
    }

    @Test
    void a_star_stands_for_a_part_of_one_label() {
        String pods = "query-*.query.shop.svc:8090";

        assertThat(allows(pods, "query-17.query.shop.svc", 8090)).isTrue();
        assertThat(allows(pods, "query-17.evil.example.query.shop.svc", 8090)).isFalse();
        assertThat(allows(pods, "query-17.query.shop.svc.evil.example", 8090)).isFalse();
        assertThat(allows(pods, "evil.example/query-1.query.shop.svc", 8090)).isFalse();
    }

    @Test
    void an_empty_list_allows_nobody() {
        assertThat(new PeerAllowList(List.of()).allows(new HostInfo("127.0.0.1", 80)))
                .isFalse();
    }

    @Test
    void what_is_no_host_and_port_is_refused() {
        for (String pattern : List.of("", "host", "host:", ":80", "host:0", "host:080", "http://host:80", "a b:80")) {
            assertThatThrownBy(() -> new PeerAllowList(List.of(pattern)))
                    .as(pattern)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}

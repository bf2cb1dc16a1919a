package io.orderfold.kernel.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderfold.kernel.drawing.LandscapeDrawing;
import io.orderfold.kernel.landscape.Landscape.Link;
import io.orderfold.kernel.landscape.Landscape.Member;
import io.orderfold.kernel.landscape.Landscape.Way;
import io.orderfold.kernel.topology.TopicPrefix;
import io.orderfold.kernel.topology.TopologyModel;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LandscapeTest {

    @Nested
    class Joined {

        private final Landscape landscape = LandscapeJoin.of(GivenLandscape.ground(), TopicPrefix.NONE);

        @Test
        void everybody_is_on_it_with_what_file_topic_and_code_say() {
            assertThat(landscape.members())
                    .extracting(Member::id)
                    .containsExactly(
                            "service:greeters",
                            "service:parters",
                            "service:counter",
                            "service:readers",
                            "topic:counts",
                            "topic:greetings",
                            "topic:letters",
                            "topic:partings");
            assertThat(member("topic:greetings"))
                    .isEqualTo(new Member(
                            "topic:greetings",
                            "topic",
                            "greetings",
                            "halls",
                            "greeters",
                            null,
                            3,
                            null,
                            "delete",
                            List.of()));
            assertThat(member("topic:letters").scope()).as("as the scope says").isEqualTo("counting");
            assertThat(member("topic:letters").retention()).isEqualTo("PT24H");
            assertThat(member("topic:counts").cleanup()).isEqualTo("compact");
        }

        @Test
        void links_come_from_the_topology_where_there_is_one() {
            assertThat(landscape.links())
                    .contains(
                            new Link("topic:greetings", "service:counter", false),
                            new Link("service:counter", "topic:counts", false),
                            new Link("service:counter", "service:readers", true))
                    .doesNotContain(new Link("service:counter", "topic:letters", false));
        }

        @Test
        void an_event_is_followed_through_a_service_only_where_its_topology_leads() {
            assertThat(way("test.Greeted.v1").members())
                    .containsExactly(
                            "service:greeters",
                            "topic:greetings",
                            "service:counter",
                            "topic:counts",
                            "service:readers");
            assertThat(way("test.Parted.v1").members())
                    .containsExactly("service:parters", "topic:partings", "service:counter", "service:readers");
            assertThat(way("test.Parted.v1").links())
                    .doesNotContain(new Link("service:counter", "topic:counts", false));
        }

        @Test
        void topics_have_the_names_of_the_environment_and_ids_have_not() {
            Landscape live = LandscapeJoin.of(GivenLandscape.ground(), new TopicPrefix("live."));

            assertThat(live.members()).extracting(Member::name).contains("live.greetings", "greeters");
            assertThat(live.members()).extracting(Member::id).contains("topic:greetings");
        }

        @Test
        void it_is_drawn_with_everybody_on_it_and_the_same_each_time() {
            String svg = LandscapeDrawing.svg(landscape);

            assertThat(svg).isEqualTo(LandscapeDrawing.svg(landscape));
            for (Member member : landscape.members()) {
                assertThat(svg).contains(">" + member.name() + "<");
                assertThat(LandscapeDrawing.mermaid(landscape)).contains(member.name());
            }
            assertThat(svg).contains("Halls", "3 partitions", "data-from=\"n_service_3a_greeters\"");
        }

        private Member member(String id) {
            return landscape.members().stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst()
                    .orElseThrow();
        }

        private Way way(String type) {
            return landscape.ways().stream()
                    .filter(one -> one.type().equals(type))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Nested
    class Held_against_the_code {

        @Test
        void a_true_file_contradicts_nothing() {
            assertThat(LandscapeRules.contradictions(GivenLandscape.ground())).isEmpty();
        }

        @ParameterizedTest(name = "{2}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "writes: [greetings]   | writes: [greeting]    | map:13: Service greeters writes greeting, which has no file",
                    "writes: [greetings]   | writes: []            | Nobody writes greetings",
                    "writes: [partings]    | writes: [greetings]   | Producer parters writes greetings, which the code says is owned by greeters",
                    "reads: [counts, letters] | reads: [counts]    | Nobody reads letters",
                    "alsoWrites: [letters] | alsoWrites: [counts]  | Service counter writes counts anyway",
                    "alsoWrites: [letters] | alsoWrites: []        | The code says that counter owns letters, but it does not write it",
                    "kind: stream-service  | kind: connector       | There is a topology of counter, but it is called a connector",
                    "kind: subscriber      | kind: stream-service  | map:26: Service readers is called a stream service, but no topology has",
                    "alsoWrites: [letters] | reads: [greetings]    | What counter reads and writes is said by its topology",
                    "asks: [counter]       | asks: [nobody]        | Service readers asks nobody, which is not on the map",
                    "id: counter           | id: counters          | The topology of counter runs, but no service of that id is listed",
                    "topics: [letters]     | topics: [letter]      | Scope counting lists letter, which has no file",
                    "'    name: Halls'     | '    topics: [letters]' | map:2: Scope halls has no name",
                    "scope: halls          | scope: hall           | lies in scope hall, which is not listed",
                    "owner: count team     | owner: ''             | Service counter has no owner",
                    "does: Says goodbye.   | does: ''              | Service parters does not say what it does",
                    "id: parters           | id: greeters          | Service greeters is there twice",
                    "kind: subscriber      | kind: database        | ''"
                })
        void a_false_one_is_told_where_and_what_to_do(String right, String wrong, String finding) {
            String text = GivenLandscape.FILE.replace(right, wrong);
            assertThat(text).isNotEqualTo(GivenLandscape.FILE);

            List<String> findings = LandscapeRules.contradictions(GivenLandscape.ground(text)).stream()
                    .map(one -> one.at("map", text))
                    .toList();

            if (finding.isEmpty()) {
                assertThat(findings).as("a database may read and ask").isEmpty();
            } else {
                assertThat(findings).anyMatch(one -> one.contains(finding));
            }
        }

        @Test
        void topics_and_events_of_the_code_that_the_files_do_not_know_are_told() {
            Ground without = new Ground(
                    LandscapeFile.of(GivenLandscape.FILE),
                    GivenLandscape.topics().subList(1, 4),
                    GivenLandscape.catalogue(),
                    GivenLandscape.ground().topologies());

            assertThat(LandscapeRules.contradictions(without))
                    .extracting(LandscapeRules.Finding::sentence)
                    .anyMatch(sentence -> sentence.startsWith("Topic greetings has no file"))
                    .anyMatch(sentence -> sentence.startsWith("Events of type test.Greeted.v1 belong on greetings"));
        }

        @Test
        void a_file_that_is_none_is_refused_with_its_line() {
            assertThatThrownBy(() -> LandscapeFile.of("scopes: []\nservices:\n  - id: x\n    kinds: producer\n"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("near line ")
                    .hasMessageContaining("kinds");
            assertThatThrownBy(() -> LandscapeFile.of("")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> TopicFile.of("kind: Service")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class A_topology_that_was_written_down {

        private final TopologyModel written = GivenLandscape.topology("");

        @Test
        void is_read_as_it_was() throws JsonProcessingException {
            assertThat(TopologyFile.of(new ObjectMapper().writeValueAsString(written)))
                    .isEqualTo(written);
            assertThatThrownBy(() -> TopologyFile.of("{}")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> TopologyFile.of("null")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> TopologyFile.of("<html>")).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void is_the_one_that_runs_in_another_environment() {
            TopologyModel running = TopologyFile.without(new TopicPrefix("live."), GivenLandscape.topology("live."));

            assertThat(TopologyFile.differences(written, running)).isEmpty();
            assertThat(running.application()).isEqualTo("counter");
        }

        @Test
        void differs_from_another_by_what_it_has_and_has_not() {
            assertThat(TopologyFile.differences(written, GivenLandscape.topology("live.")))
                    .contains(
                            "It runs without topic:greetings, which is written down.",
                            "It runs with topic:live.greetings, which is not written down.")
                    .anyMatch(one -> one.contains("the way source:read-greetings to processor:count")
                            || one.contains("source:read-greetings is"));
        }
    }
}

package io.orderfold.lab.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.testing.place.SuiteRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The pages of this repository tell the truth about it, as far as a program can see that. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DocumentationTest {

    private static final String DECISIONS = "docs/decisions/";

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class The_pages {

        private final Repository repository = Repository.at(SuiteRoot.find());
        private final List<MarkdownPage> pages = repository.pages();

        @BeforeAll
        void are_there() {
            assertThat(pages)
                    .extracting(MarkdownPage::name)
                    .contains(
                            "README.md",
                            "CONTRIBUTING.md",
                            "CHANGELOG.md",
                            "docs/how-to-publish-a-fact.md",
                            "docs/how-to-write-a-service.md");
        }

        @Test
        void link_to_what_exists() {
            assertThat(pages)
                    .flatMap(page -> LinkCheck.complaints(repository, page))
                    .isEmpty();
        }

        @Test
        void name_types_topics_and_files_that_exist() {
            assertThat(pages)
                    .flatMap(page -> NameCheck.complaints(repository, page))
                    .isEmpty();
        }

        @Test
        void name_commands_and_options_that_exist() {
            assertThat(pages)
                    .flatMap(page -> CommandCheck.complaints(repository, page))
                    .isEmpty();
        }

        @Test
        void show_the_code_that_the_tests_run() {
            assertThat(pages).flatMap(MarkdownPage::snippets).isNotEmpty();
            assertThat(pages)
                    .flatMap(page -> SnippetCheck.complaints(repository, page))
                    .isEmpty();
        }

        @Test
        void name_no_path_of_one_machine() {
            assertThat(pages).flatMap(LinkCheck::machinePaths).isEmpty();
        }

        @Test
        void record_each_decision_as_a_sentence_with_its_reasons() {
            var decisions = pages.stream()
                    .filter(page -> page.name().startsWith(DECISIONS))
                    .toList();

            assertThat(decisions).hasSizeGreaterThan(20);
            assertThat(DecisionCheck.complaints(decisions)).isEmpty();
        }
    }

    @Nested
    class A_planted_fault {

        @TempDir
        Path root;

        @Test
        void in_a_link_is_found() throws IOException {
            write("docs/there.md", "# A heading\n\n## `Code` and words\n");
            write("docs/0007-so-it-is.md", "# So it is\n");
            var page = page("""
                    [good](docs/there.md) [good](docs/there.md#code-and-words) [good](#here) [far](https://example.org)
                    [bad](docs/gone.md) [bad](docs/there.md#nowhere) [bad](../outside.md) [plain](http://example.org)

                    [decision 7](docs/0007-so-it-is.md) [decision 8](docs/0007-so-it-is.md)

                    ## Here

                    `[no link](nowhere.md)`
                    """);

            assertThat(LinkCheck.complaints(Repository.at(root), page))
                    .hasSize(5)
                    .anyMatch(complaint -> complaint.contains("[decision 8]"))
                    .anyMatch(complaint -> complaint.contains("docs/gone.md"))
                    .anyMatch(complaint -> complaint.contains("#nowhere"))
                    .anyMatch(complaint -> complaint.contains("outside.md"))
                    .anyMatch(complaint -> complaint.contains("http://"));
        }

        @Test
        void in_a_name_is_found() throws IOException {
            write("a/src/io/orderfold/lab/KnownType.java", "record KnownType() { enum InnerType {} }");
            write("a/KnownRecord.avsc", "{\"name\": \"KnownRecord\", \"namespace\": \"io.orderfold.avro\"}");
            write("src-k8s/topics/order.known.v1.yaml", "");
            var page = page("""
                    `KnownType` `KnownType.of()` `InnerType` `KnownRecord` `KafkaStreams` `io.orderfold.lab` `io.orderfold.avro` `NULL_KEY`
                    `io.orderfold.lab.KnownType` `order.known.v1` `a/KnownRecord.avsc` `a/target/x.jar` `text/plain`
                    `LostType` `LostType.of()` `io.orderfold.lost` `order.lost.v1` `a/lost.avsc`
                    """);

            assertThat(NameCheck.complaints(Repository.at(root), page))
                    .hasSize(5)
                    .allMatch(complaint ->
                            complaint.toLowerCase(java.util.Locale.ROOT).contains("lost"));
        }

        @Test
        void in_a_command_is_found() throws IOException {
            write("orders", "case \"$1\" in\n    help | -h) help ;;\n    demo) demo ;;\nesac\n");
            write("order-lab/src/main/java/Demo.java", "@Option(names = \"--seed\") long seed;");
            var page = page("""
                    `./orders`, `./orders demo --seed 7`, `./orders dance`

                    ```
                    ./orders demo --sed 7
                    ```
                    """);

            assertThat(CommandCheck.complaints(Repository.at(root), page))
                    .containsExactlyInAnyOrder(
                            "page.md: ./orders does not know dance", "page.md: ./orders does not know --sed");
        }

        @Test
        void in_shown_code_is_found() throws IOException {
            write("a/Source.java", "class Source {\n    // begin part\n    int a;\n    // end part\n}\n");
            var page = page("""
                    <!-- source: a/Source.java#part -->
                    ```java
                    int a;
                    ```

                    <!-- source: a/Source.java#part -->
                    ```java
                    int b;
                    ```

                    <!-- source: a/Source.java#gone -->
                    ```java
                    int a;
                    ```
                    """);

            assertThat(SnippetCheck.complaints(Repository.at(root), page)).hasSize(2);
        }

        @Test
        void in_shown_settings_and_xml_is_found_too() throws IOException {
            write("a/some.properties", "# begin part\na=1\n# end part\n");
            write("a/pom.xml", "<a>\n  <!-- begin part -->\n  <b/>\n  <!-- end part -->\n</a>\n");
            var page = page("""
                    <!-- source: a/some.properties#part -->
                    ```properties
                    a=1
                    ```

                    <!-- source: a/pom.xml#part -->
                    ```xml
                    <b/>
                    ```

                    <!-- source: a/pom.xml#part -->
                    ```xml
                    <c/>
                    ```
                    """);

            assertThat(SnippetCheck.complaints(Repository.at(root), page)).hasSize(1);
        }

        @Test
        void in_a_path_is_found() throws IOException {
            var page = page("See /home/me/notes.txt, not docs/home/me or https://example.org/home/me.\n");

            assertThat(LinkCheck.machinePaths(page)).hasSize(1);
        }

        @Test
        void in_a_decision_record_is_found() throws IOException {
            write("0001-we-do-it-this-way.md", record("We do it this way"));
            write("0003-there-is-a-gap-before.md", record("There is a gap before"));
            write("0004-the-title-says-so-too.md", record("Something else"));
            write(
                    "0005-no-alternatives-were-ever-considered.md",
                    record("No alternatives were ever considered").replace("## Alternatives", "## Nothing"));
            write(
                    "0006-nobody-knows-whether-it-holds.md",
                    record("Nobody knows whether it holds").replace("Status", "State"));
            write("0007-this-one-is-far-too-long.md", record("This one is far too long") + "x\n".repeat(40));
            write("short.md", record("Short"));
            write("README.md", "[1](0001-we-do-it-this-way.md)");

            var complaints = DecisionCheck.complaints(Repository.at(root).pages());

            assertThat(complaints)
                    .noneMatch(complaint -> complaint.startsWith("0001"))
                    .contains("0003-there-is-a-gap-before.md: should have number 2")
                    .anyMatch(complaint -> complaint.startsWith("0004") && complaint.contains("the title"))
                    .anyMatch(complaint -> complaint.startsWith("0005") && complaint.contains("sections"))
                    .anyMatch(complaint -> complaint.startsWith("0006") && complaint.contains("status"))
                    .anyMatch(complaint -> complaint.startsWith("0007") && complaint.contains("longer"))
                    .anyMatch(complaint -> complaint.startsWith("0007") && complaint.contains("index"))
                    .anyMatch(complaint -> complaint.startsWith("short") && complaint.contains("sentence"));
        }

        private static String record(String title) {
            return "# " + title + "\n\nStatus: accepted\n\n## Context\n\n## Decision\n\n## Consequences\n\n"
                    + "## Alternatives\n";
        }

        private MarkdownPage page(String text) throws IOException {
            return MarkdownPage.read(root, write("page.md", text));
        }

        private Path write(String name, String text) throws IOException {
            var file = root.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        }
    }
}

package io.orderfold.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.diagnosis.Answer.Question;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RunbookTest {

    @Test
    void every_question_of_the_diagnosis_leads_to_what_to_do() {
        String page = Runbook.page();

        for (Question question : Question.values()) {
            assertThat(page).contains("<h3 id=\"" + question.words().replace(' ', '-') + "\">");
        }
        assertThat(page).contains("<h3 id=\"when-a-replica-does-not-answer\">", "<table class=\"text\">", "<main ");
    }

    @Test
    void a_link_within_it_stays_and_one_that_leads_out_is_text() {
        assertThat(Runbook.html("[in](#exit-codes) [out **here**](rest-api.md) <b>raw</b>"))
                .isEqualTo("<p><a href=\"#exit-codes\">in</a> out <strong>here</strong> &lt;b&gt;raw&lt;/b&gt;</p>\n");
    }
}

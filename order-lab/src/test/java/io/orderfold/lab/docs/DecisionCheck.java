package io.orderfold.lab.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What makes a decision record: a file name that says the decision, a number without a gap, all sections, one screen. */
final class DecisionCheck {

    private static final List<String> SECTIONS = List.of("Context", "Decision", "Consequences", "Alternatives");
    private static final Pattern NAME = Pattern.compile("(\\d{4})-([a-z0-9]+(?:-[a-z0-9]+){3,})\\.md");
    private static final Pattern STATUS = Pattern.compile("(?m)^Status: (accepted|superseded by \\d{4})\\b");
    private static final int MAX_LINES = 40;

    private DecisionCheck() {}

    /** @param pages the pages of the folder of decisions, its {@code README.md} among them, in the order of their names */
    static List<String> complaints(List<MarkdownPage> pages) {
        List<String> complaints = new ArrayList<>();
        var index = pages.stream().filter(DecisionCheck::isIndex).findFirst().map(MarkdownPage::destinations);
        int number = 0;
        for (var page : pages.stream().filter(page -> !isIndex(page)).toList()) {
            number++;
            complaints.addAll(complaints(page, number));
            if (!index.map(links -> links.contains(fileName(page))).orElse(false)) {
                complaints.add(fileName(page) + ": the index does not name it");
            }
        }
        return complaints;
    }

    private static List<String> complaints(MarkdownPage page, int number) {
        var file = fileName(page);
        var name = NAME.matcher(file);
        if (!name.matches()) {
            return List.of(file + ": the name is not a number and a sentence");
        }
        List<String> complaints = new ArrayList<>();
        if (Integer.parseInt(name.group(1)) != number) {
            complaints.add(file + ": should have number " + number);
        }
        if (!page.headings(1).stream().map(DecisionCheck::slug).toList().equals(List.of(name.group(2)))) {
            complaints.add(file + ": the title does not say what the file name says: " + page.headings(1));
        }
        if (!page.headings(2).equals(SECTIONS)) {
            complaints.add(file + ": must have the sections " + SECTIONS + ", has " + page.headings(2));
        }
        if (!STATUS.matcher(page.text()).find()) {
            complaints.add(file + ": has no status");
        }
        if (page.text().lines().count() > MAX_LINES) {
            complaints.add(file + ": is longer than " + MAX_LINES + " lines");
        }
        return complaints;
    }

    private static String slug(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private static boolean isIndex(MarkdownPage page) {
        return fileName(page).equals("README.md");
    }

    private static String fileName(MarkdownPage page) {
        return page.file().getFileName().toString();
    }
}

package io.orderfold.lab.load;

import io.orderfold.order.InvalidFactException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of facts: JSON Lines in UTF-8, one fact on each line; blank lines count as lines and say nothing. Read as a stream. */
final class FactFile {

    private static final int MOST_COMPLAINTS = 20;

    private final Path path;
    private final FactLine reading = new FactLine();

    FactFile(Path path) {
        this.path = path;
    }

    /**
     * What a look at the whole file found.
     *
     * @param digest of its bytes
     * @param complaints about at most the first 20 wrong lines, each with its number
     * @param wrong how many lines are wrong
     */
    record Checked(String digest, long lines, long facts, long wrong, List<String> complaints) {

        Checked {
            complaints = List.copyOf(complaints);
        }
    }

    /**
     * Reads every line as it would be loaded. Nothing is sent of a file with a wrong line, so that what was half right need not be found in
     * the topics.
     *
     * @throws LoadException if it cannot be read
     */
    Checked check() {
        var digest = sha256();
        var complaints = new ArrayList<String>();
        long facts = 0;
        long wrong = 0;
        try (var lines = new Lines(new DigestInputStream(Files.newInputStream(path), digest), path)) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                var complaint = complaint(line);
                if (complaint == null) {
                    facts++;
                } else if (++wrong <= MOST_COMPLAINTS) {
                    complaints.add("line " + lines.number() + ": " + complaint);
                }
            }
            return new Checked(HexFormat.of().formatHex(digest.digest()), lines.number(), facts, wrong, complaints);
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private @Nullable String complaint(String line) {
        try {
            var unused = reading.read(line);
            return null;
        } catch (InvalidFactException wrong) {
            return wrong.getMessage();
        }
    }

    /** The lines behind the given number; to be closed. */
    Lines openAfter(long line) {
        try {
            var lines = new Lines(Files.newInputStream(path), path);
            lines.skipTo(line);
            return lines;
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private LoadException unreadable(IOException why) {
        return new LoadException(path + " cannot be read: " + why + ".", why);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** The lines of a file, numbered from 1. One thread. */
    static final class Lines implements AutoCloseable {

        private final BufferedReader reader;
        private final Path path;
        private long number;

        private Lines(InputStream bytes, Path path) {
            this.reader = new BufferedReader(new InputStreamReader(
                    bytes,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)));
            this.path = path;
        }

        /** Of the line that was read last; at the end, of the last one. */
        long number() {
            return number;
        }

        /** The next line that is not blank; null at the end. */
        @Nullable
        String next() {
            try {
                for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                    number++;
                    if (!line.isBlank()) {
                        return line;
                    }
                }
                return null;
            } catch (CharacterCodingException foreign) {
                throw new LoadException(
                        path + " is not UTF-8 behind line " + number + ": write it anew in UTF-8.", foreign);
            } catch (IOException unreadable) {
                throw new LoadException(path + " cannot be read behind line " + number + ": " + unreadable, unreadable);
            }
        }

        private void skipTo(long line) throws IOException {
            while (number < line && reader.readLine() != null) {
                number++;
            }
        }

        @Override
        public void close() {
            try {
                reader.close();
            } catch (IOException alreadyRead) {
                throw new LoadException(path + " cannot be closed: " + alreadyRead, alreadyRead);
            }
        }
    }
}

package org.childalert.studio;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.childalert.alert.Made;
import org.childalert.sound.UnreadableSound;
import org.childalert.sound.Wave;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speaks a text by the deployment's program. The text goes in by its standard input: it is on no command line, and in no file. */
@Singleton
public final class Voice {
    /** As long as receivers of emergency alerts take a message (47 CFR 11.33). */
    public static final int LONGEST_SECONDS = 120;

    /** Two channels at the highest rate, and room for what stands around them. */
    static final int LARGEST = LONGEST_SECONDS * Wave.HIGHEST_RATE * 2 * 2 + 65_536;

    private static final Logger LOG = LoggerFactory.getLogger(Voice.class);

    /** What a program needs of ours; the rest may hold secrets. */
    private static final Set<String> PASSED_ON = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR");

    private final SpeechSettings settings;
    private final boolean speaks;

    public Voice(SpeechSettings settings) {
        this.settings = settings;
        speaks = settings.speaks();
        if (settings.command() != null && !speaks)
            LOG.warn("{} is not on the path: no message is spoken by a machine", settings.command());
    }

    /** Speech, or why there is none. */
    public sealed interface Spoken {
        record Said(Wave wave) implements Spoken {}

        record Silent(Made.Why why) implements Spoken {}
    }

    /** Whether there is a program at all. */
    public boolean speaks() {
        return speaks;
    }

    /** Never longer than the timeout. Whoever is interrupted while waiting ends the program too. */
    public Spoken speak(String language, String text) throws InterruptedException {
        if (!speaks) return new Spoken.Silent(Made.Why.NO_VOICE);
        var builder = new ProcessBuilder(settings.command(language)).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().retainAll(PASSED_ON);
        try {
            Process process = builder.start();
            try {
                return heard(process, language, text);
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            LOG.error("The program that speaks cannot be run: {}", e.getMessage());
            return new Spoken.Silent(Made.Why.FAILED);
        }
    }

    private Spoken heard(Process process, String language, String text) throws InterruptedException, IOException {
        var sound = new Pipe(process);
        Thread writer = Thread.ofVirtual().start(() -> write(process.getOutputStream(), text));
        Thread reader = Thread.ofVirtual().start(sound);
        long deadline = System.nanoTime() + settings.timeout().toNanos();
        boolean read = reader.join(settings.timeout());
        boolean ended = read && process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        process.destroyForcibly();
        writer.join();
        reader.join();
        if (sound.tooLong) return new Spoken.Silent(Made.Why.TOO_LONG);
        if (!ended) {
            LOG.error("The program that speaks took longer than {} for a text in {}", settings.timeout(), language);
            return new Spoken.Silent(Made.Why.TOO_SLOW);
        }
        if (process.exitValue() != 0) {
            LOG.error("The program that speaks ended with {} for a text in {}", process.exitValue(), language);
            return new Spoken.Silent(Made.Why.FAILED);
        }
        return wave(sound.bytes.orElse(new byte[0]), language);
    }

    private static Spoken wave(byte[] bytes, String language) {
        try {
            Wave wave = Wave.readStreamed(bytes);
            return wave.seconds() > LONGEST_SECONDS ? new Spoken.Silent(Made.Why.TOO_LONG) : new Spoken.Said(wave);
        } catch (UnreadableSound e) {
            LOG.error("The program that speaks gave {} for a text in {}", e.getMessage(), language);
            return new Spoken.Silent(Made.Why.FAILED);
        }
    }

    /** A program that ends without reading all of it says so by its exit. */
    private static void write(OutputStream to, String text) {
        try (to) {
            to.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.debug("The program that speaks did not read its text to the end", e);
        }
    }

    /** Reads what the program gives, as far as it may be. */
    private static final class Pipe implements Runnable {
        private final Process process;
        private volatile Optional<byte[]> bytes = Optional.empty();
        private volatile boolean tooLong;

        Pipe(Process process) {
            this.process = process;
        }

        @Override
        public void run() {
            try (InputStream from = process.getInputStream()) {
                byte[] read = from.readNBytes(LARGEST + 1);
                tooLong = read.length > LARGEST;
                bytes = Optional.of(read);
            } catch (IOException e) {
                LOG.debug("The program that speaks was ended", e);
            }
        }
    }
}

package org.childalert.studio;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.childalert.DeploymentKey;
import org.childalert.Json;
import org.childalert.alert.Ending;
import org.childalert.alert.Image;
import org.childalert.alert.Made;
import org.childalert.alert.MaterialId;
import org.childalert.alert.Photo;
import org.childalert.alert.PhotoId;
import org.childalert.alert.Photos;
import org.childalert.alert.Purpose;
import org.childalert.alert.Recording;
import org.childalert.alert.Recordings;
import org.childalert.alert.VersionId;
import org.childalert.sound.UnreadableSound;
import org.childalert.sound.Wave;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes all files of a version side by side, and waits for them no longer than the settings say. Nothing that goes wrong here stops anybody: what
 * could not be made is missing, and is said to be.
 */
@Singleton
public final class Studio {
    private static final Logger LOG = LoggerFactory.getLogger(Studio.class);

    /** Orders that are made at the same time; more would make each other late. */
    private static final int AT_ONCE = 4;

    /** Files of rehearsals that wait to be made: those of about ten. */
    private static final int MOST_ASIDE = 128;

    /** How long a rehearsal waits for each of its figure and its files. */
    private static final Duration PATIENCE_ASIDE = Duration.ofSeconds(5);

    /** {@link #figure} and {@link #makeAside} together take no longer than this. */
    public static final Duration LONGEST_ASIDE = PATIENCE_ASIDE.multipliedBy(2);

    private static final int ID_BYTES = 16;
    private static final String PNG = "image/png";

    /** The ends that officers bring about, and that stations are told of. */
    private static final List<Ending> ENDINGS = List.of(Ending.FOUND, Ending.WITHDRAWN, Ending.IN_ERROR);

    private final Artist artist;
    private final Voice voice;
    private final Photos photos;
    private final Recordings recordings;
    private final SecretKeySpec key;
    private final StudioSettings settings;
    private final Semaphore orders = new Semaphore(AT_ONCE, true);
    private final ExecutorService workers = Executors.newFixedThreadPool(
            Math.max(2, Runtime.getRuntime().availableProcessors()),
            Thread.ofPlatform().name("studio-", 0).daemon().factory());

    /** What waits here waits in vain, if it must: rehearsals never take a worker from an alert. */
    private final ThreadPoolExecutor aside = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_ASIDE),
            Thread.ofPlatform()
                    .name("studio-aside")
                    .priority(Thread.MIN_PRIORITY)
                    .daemon()
                    .factory());

    public Studio(
            Artist artist,
            Voice voice,
            Photos photos,
            Recordings recordings,
            DeploymentKey deployment,
            StudioSettings settings) {
        this.artist = artist;
        this.voice = voice;
        this.photos = photos;
        this.recordings = recordings;
        key = new SecretKeySpec(deployment.derive("material ids"), "HmacSHA256");
        this.settings = settings;
    }

    private record Job(
            Made.Kind kind, String language, @Nullable Ending ending, Callable<Result> work) {
        Made.Lacking lacking(Made.Why why) {
            return new Made.Lacking(kind, language, ending, why);
        }
    }

    private sealed interface Result {
        record File(
                byte[] bytes,
                String sha1,
                String sha256,
                String mimeType,
                @Nullable String alt,
                @Nullable Double seconds,
                @Nullable Recording recording,
                boolean outdated)
                implements Result {
            /** Digested by whoever made it, beside the others: nobody waits until all are digested one after the other. */
            static File of(
                    byte[] bytes,
                    String mimeType,
                    @Nullable String alt,
                    @Nullable Double seconds,
                    @Nullable Recording recording,
                    boolean outdated) {
                return new File(
                        bytes, Studio.sha1(bytes), Json.sha256(bytes), mimeType, alt, seconds, recording, outdated);
            }
        }

        record Nothing(Made.Why why) implements Result {}
    }

    /** Makes what the order needs; takes as long as the slowest file, and never longer than the settings' patience. */
    public Kit make(Order order) {
        List<Job> jobs = jobs(order);
        long deadline = System.nanoTime() + settings.patience().toNanos();
        try {
            if (!orders.tryAcquire(settings.patience().toNanos(), TimeUnit.NANOSECONDS)) return nothing(jobs);
            try {
                return collected(
                        order.version(),
                        jobs,
                        workers.invokeAll(
                                jobs.stream().map(Job::work).toList(),
                                Math.max(1, deadline - System.nanoTime()),
                                TimeUnit.NANOSECONDS));
            } finally {
                orders.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return nothing(jobs);
        }
    }

    /** The same for a rehearsal, beside whatever is made for alerts: one file after the other, and no longer than {@link #LONGEST_ASIDE}. */
    public Kit makeAside(Order order) {
        List<Job> jobs = jobs(order);
        try {
            return collected(
                    order.version(),
                    jobs,
                    aside.invokeAll(
                            jobs.stream().map(Job::work).toList(), PATIENCE_ASIDE.toNanos(), TimeUnit.NANOSECONDS));
        } catch (RejectedExecutionException _) {
            return nothing(jobs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return nothing(jobs);
        }
    }

    /** Somebody who is nobody, for a rehearsal; nothing where it could not be drawn in time. */
    public Optional<Artist.Figure> figure(PhotoId id, List<String> words) {
        try {
            Future<Artist.Figure> drawn = aside.submit(() -> artist.figure(id, words));
            try {
                return Optional.of(drawn.get(PATIENCE_ASIDE.toNanos(), TimeUnit.NANOSECONDS));
            } finally {
                drawn.cancel(true);
            }
        } catch (RejectedExecutionException | TimeoutException _) {
            LOG.error("There was no time to draw the figure of a rehearsal");
        } catch (ExecutionException e) {
            LOG.error("The figure of a rehearsal could not be drawn", e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private static Kit nothing(List<Job> jobs) {
        LOG.error("None of {} files was made: there was no time for them", jobs.size());
        return new Kit(
                List.of(),
                jobs.stream().map(job -> job.lacking(Made.Why.TOO_SLOW)).toList(),
                Map.of());
    }

    /** The alert's own first: should time run out, they are there. */
    private List<Job> jobs(Order order) {
        var jobs = new ArrayList<Job>();
        Map<String, Recording> recorded = new HashMap<>();
        recordings.list(order.version()).forEach(recording -> recorded.put(recording.language(), recording));
        Artist.Easel withPhotos = artist.easel(settings.graphics() ? jpegs(order) : Map.of());
        Artist.Easel withNone = artist.easel(Map.of());
        jobs.addAll(jobs(order, null, withPhotos, recorded));
        for (Ending ending : ENDINGS) jobs.addAll(jobs(order, ending, withNone, Map.of()));
        return jobs;
    }

    private List<Job> jobs(Order order, @Nullable Ending ending, Artist.Easel easel, Map<String, Recording> recorded) {
        var jobs = new ArrayList<Job>();
        order.scripts(ending).of(Purpose.SCRIPT).forEach((language, script) -> {
            Recording recording = recorded.get(language);
            // without a voice there is nothing to miss at an end: nobody can record what is said then
            if (recording != null || voice.speaks() || ending == null)
                jobs.add(new Job(
                        Made.Kind.SPEECH,
                        language,
                        ending,
                        () -> recording == null ? spoken(language, script) : recorded(recording, script)));
        });
        if (!settings.graphics()) return jobs;
        order.texts(ending).forEach((language, text) -> {
            for (Card.Shape shape : Card.Shape.values()) {
                var card = new Card(
                        order.agency(),
                        order.alert(),
                        order.version().number(),
                        order.content(),
                        language,
                        shape,
                        ending,
                        text,
                        order.occasion().page());
                jobs.add(new Job(kind(shape), language, ending, () -> drawn(easel, card)));
            }
        });
        return jobs;
    }

    private static Made.Kind kind(Card.Shape shape) {
        return switch (shape) {
            case WIDE -> Made.Kind.GRAPHIC_WIDE;
            case SQUARE -> Made.Kind.GRAPHIC_SQUARE;
        };
    }

    /** A photo that cannot be had is missed on the graphic. */
    private Map<PhotoId, byte[]> jpegs(Order order) {
        var jpegs = new HashMap<PhotoId, byte[]>();
        for (Image image : order.content().images())
            Optional.ofNullable(order.pictures().get(image.photo()))
                    .or(() -> jpeg(image.photo()))
                    .ifPresent(bytes -> jpegs.put(image.photo(), bytes));
        return Map.copyOf(jpegs);
    }

    private Optional<byte[]> jpeg(PhotoId photo) {
        try {
            return photos.bytes(photo, Photo.Size.MEDIUM);
        } catch (RuntimeException e) {
            LOG.error("Photo {} cannot be read for a graphic, which is made without it", photo, e);
            return Optional.empty();
        }
    }

    private static Result drawn(Artist.Easel easel, Card card) {
        Artist.Drawing drawing = easel.draw(card);
        return Result.File.of(drawing.png(), PNG, drawing.alt(), null, null, false);
    }

    private Result spoken(String language, String script) throws InterruptedException {
        return switch (voice.speak(language, script)) {
            case Voice.Spoken.Said(Wave wave) ->
                Result.File.of(wave.file(), Wave.MIME_TYPE, null, rounded(wave.seconds()), null, false);
            case Voice.Spoken.Silent(Made.Why why) -> new Result.Nothing(why);
        };
    }

    private Result recorded(Recording recording, String script) throws UnreadableSound {
        byte[] wav = recordings
                .bytes(recording.version(), recording.language())
                .orElseThrow(() -> new IllegalStateException("the recording is gone"));
        return Result.File.of(
                wav,
                Wave.MIME_TYPE,
                null,
                rounded(Wave.read(wav).seconds()),
                recording,
                !recording.script().equals(digest(script)));
    }

    /** By which a recording says of what text it is. */
    public static String digest(String script) {
        return Json.sha256(script.getBytes(StandardCharsets.UTF_8));
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 10) / 10.0;
    }

    private Kit collected(VersionId version, List<Job> jobs, List<Future<Result>> results) throws InterruptedException {
        var made = new ArrayList<Made>();
        var lacking = new ArrayList<Made.Lacking>();
        var files = new HashMap<MaterialId, byte[]>();
        for (int i = 0; i < jobs.size(); i++) {
            Job job = jobs.get(i);
            switch (result(job, results.get(i))) {
                case Result.Nothing(Made.Why why) -> lacking.add(job.lacking(why));
                case Result.File file -> {
                    MaterialId id = id(version, job, file);
                    files.put(id, file.bytes());
                    made.add(made(id, job, file));
                }
            }
        }
        return new Kit(made, lacking, files);
    }

    /** The same file of the same version has the same id, so that what is submitted again unchanged is the same; nobody can make one up. */
    private MaterialId id(VersionId version, Job job, Result.File file) {
        String of = "%s %s %s %s %s".formatted(version, job.kind(), job.language(), job.ending(), file.sha256());
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] digest = mac.doFinal(of.getBytes(StandardCharsets.UTF_8));
            return new MaterialId(
                    Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, ID_BYTES)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA256", e);
        }
    }

    private static Result result(Job job, Future<Result> future) throws InterruptedException {
        try {
            return future.get();
        } catch (CancellationException _) {
            LOG.error("{} in {} was not ready in time", job.kind(), job.language());
            return new Result.Nothing(Made.Why.TOO_SLOW);
        } catch (ExecutionException e) {
            LOG.error("{} in {} could not be made", job.kind(), job.language(), e.getCause());
            return new Result.Nothing(Made.Why.FAILED);
        }
    }

    private static Made made(MaterialId id, Job job, Result.File file) {
        return new Made(
                id,
                job.kind(),
                job.language(),
                job.ending(),
                file.alt(),
                file.mimeType(),
                file.bytes().length,
                file.sha1(),
                file.sha256(),
                file.seconds(),
                file.recording() == null ? null : file.recording().by(),
                file.outdated());
    }

    private static String sha1(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-1", e);
        }
    }

    @PreDestroy
    void close() {
        workers.shutdownNow();
        aside.shutdownNow();
    }
}

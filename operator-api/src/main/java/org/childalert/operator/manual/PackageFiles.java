package org.childalert.operator.manual;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.types.files.StreamedFile;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.childalert.alert.AlertId;
import org.childalert.alert.Caller;
import org.childalert.alert.Refusal;
import org.childalert.approval.ManualPackages;
import org.childalert.dissemination.BroadcastPackage;
import org.childalert.dissemination.Material;
import org.jspecify.annotations.Nullable;

/** The package as one ZIP file: always the same names in it, and none of them made of anything that somebody wrote. */
@Singleton
public final class PackageFiles {
    public static final String ZIP = "application/zip";

    private final ManualPackages packages;
    private final Readme readme;
    private final Ready ready;

    PackageFiles(ManualPackages packages, Readme readme, Ready ready) {
        this.packages = packages;
        this.readme = readme;
        this.ready = ready;
    }

    /**
     * For an officer, who is on record as having taken it.
     *
     * @param channel whom it is for; absent for anybody
     */
    public MutableHttpResponse<StreamedFile> answer(Caller caller, AlertId alert, @Nullable String channel) {
        return zip(packages.take(caller, alert, channel));
    }

    private MutableHttpResponse<StreamedFile> zip(BroadcastPackage taken) {
        return dressed(HttpResponse.ok(new StreamedFile(stream(taken), MediaType.of(ZIP)).attach(name(taken))));
    }

    private InputStream stream(BroadcastPackage taken) {
        return ZipStream.of(
                files(taken).stream()
                        .map(file -> new ZipStream.Entry(file.name(), isPacked(file), file.bytes()))
                        .toList(),
                taken.message().sent());
    }

    private static <T> MutableHttpResponse<T> dressed(MutableHttpResponse<T> answer) {
        return answer.header("Cache-Control", "private, no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Robots-Tag", "noindex, noarchive");
    }

    /** Pictures are as small as they get, and sound hardly gets smaller. */
    private static boolean isPacked(Material file) {
        return file.mimeType().startsWith("image/") || file.mimeType().startsWith("audio/");
    }

    private static String name(BroadcastPackage taken) {
        String id = taken.alert().id().toString();
        String station = taken.station() == null ? "" : "-" + taken.station().name();
        return "%s-%s-message-%d%s.zip"
                .formatted(
                        taken.message().status().name().toLowerCase(Locale.ROOT),
                        id.substring(id.length() - 12),
                        taken.message().sequence(),
                        station);
    }

    /** For whoever has the package's address. */
    MutableHttpResponse<byte[]> answer(String token) {
        BroadcastPackage taken = packages.open(token);
        byte[] zip = ready.of(taken.message().id(), () -> whole(taken));
        return dressed(HttpResponse.ok(zip).contentType(MediaType.of(ZIP)))
                .header("Content-Disposition", "attachment; filename=\"%s\"".formatted(name(taken)));
    }

    private byte[] whole(BroadcastPackage taken) {
        try (InputStream zip = stream(taken)) {
            return zip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // in memory, it does not come to that
        }
    }

    /** One file of it. */
    Material file(String token, String name) {
        BroadcastPackage taken = packages.open(token);
        Material file = files(taken).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("such file in this package"));
        var key = List.of(taken.message().id(), name);
        return new Material(
                file.name(), file.mimeType(), file.use(), file.language(), () -> ready.of(key, file.bytes()));
    }

    /** What it is comes first, then what was signed. */
    private List<Material> files(BroadcastPackage taken) {
        var files = new ArrayList<Material>();
        byte[] text = (readme.of(taken).strip() + "\n").getBytes(StandardCharsets.UTF_8);
        files.add(new Material("README.txt", "text/plain; charset=utf-8", Material.Use.README, null, () -> text));
        files.add(new Material(
                "message.cap.xml",
                "application/cap+xml",
                Material.Use.MESSAGE,
                null,
                () -> taken.message().document()));
        files.addAll(taken.files());
        return files;
    }
}

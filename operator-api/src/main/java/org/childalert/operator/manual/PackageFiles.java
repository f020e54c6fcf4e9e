package org.childalert.operator.manual;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.types.files.StreamedFile;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.childalert.alert.AlertId;
import org.childalert.alert.Caller;
import org.childalert.alert.Refusal;
import org.childalert.approval.ManualPackage;
import org.childalert.approval.ManualPackages;
import org.childalert.dissemination.Material;
import org.jspecify.annotations.Nullable;

/** The package as one ZIP file: always the same names in it, and none of them made of anything that somebody wrote. */
@Singleton
public final class PackageFiles {
    public static final String ZIP = "application/zip";

    private final ManualPackages packages;
    private final Readme readme;

    PackageFiles(ManualPackages packages, Readme readme) {
        this.packages = packages;
        this.readme = readme;
    }

    /**
     * For an officer, who is on record as having taken it.
     *
     * @param channel whom it is for; absent for anybody
     */
    public MutableHttpResponse<StreamedFile> answer(Caller caller, AlertId alert, @Nullable String channel) {
        return zip(packages.take(caller, alert, channel));
    }

    private MutableHttpResponse<StreamedFile> zip(ManualPackage taken) {
        List<ZipStream.Entry> entries = files(taken).stream()
                .map(file -> new ZipStream.Entry(file.name(), isPacked(file), file.bytes()))
                .toList();
        var file = new StreamedFile(ZipStream.of(entries, taken.message().sent()), MediaType.of(ZIP))
                .attach(name(taken));
        return HttpResponse.ok(file)
                .header("Cache-Control", "private, no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Robots-Tag", "noindex, noarchive");
    }

    /** Pictures are as small as they get, and sound hardly gets smaller. */
    private static boolean isPacked(Material file) {
        return file.mimeType().startsWith("image/") || file.mimeType().startsWith("audio/");
    }

    private static String name(ManualPackage taken) {
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
    MutableHttpResponse<StreamedFile> answer(String token) {
        return zip(packages.open(token));
    }

    /** One file of it. */
    Material file(String token, String name) {
        return files(packages.open(token)).stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("such file in this package"));
    }

    /** What it is comes first, then what was signed. */
    private List<Material> files(ManualPackage taken) {
        var files = new ArrayList<Material>();
        byte[] text = (readme.of(taken).strip() + "\n").getBytes(StandardCharsets.UTF_8);
        files.add(new Material("README.txt", "text/plain; charset=utf-8", Material.Use.README, null, () -> text));
        files.add(new Material(
                "message.cap.xml",
                "application/cap+xml",
                Material.Use.MESSAGE,
                null,
                () -> taken.message().document()));
        files.addAll(taken.renditions().materials());
        return files;
    }
}

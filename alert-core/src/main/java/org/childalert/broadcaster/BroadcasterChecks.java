package org.childalert.broadcaster;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.childalert.Fault;
import org.childalert.alert.Agencies;
import org.childalert.alert.Agency;
import org.childalert.dissemination.Channels;
import org.jspecify.annotations.Nullable;

/** What is asked of a broadcaster before it is put on record. Faults stand at JSON pointers into it; what is personal is not repeated in them. */
@Singleton
final class BroadcasterChecks {
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_AGREEMENT = 2_000;
    static final int MOST_CONTACTS = 20;
    private static final int LONGEST_CERTIFICATE = 20_000;
    private static final int LONGEST_WORD = 100;
    private static final int RSA_BITS = 2048;
    private static final int EC_BITS = 256;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");
    private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
    private static final String HIDDEN = "not shown";

    private final Agencies agencies;
    private final Channels channels;
    private final Broadcasters broadcasters;
    private final Clock clock;

    BroadcasterChecks(Agencies agencies, Channels channels, Broadcasters broadcasters, Clock clock) {
        this.agencies = agencies;
        this.channels = channels;
        this.broadcasters = broadcasters;
        this.clock = clock;
    }

    List<Fault> faults(Broadcaster broadcaster) {
        var faults = new ArrayList<Fault>();
        if (!NAME.matcher(broadcaster.name()).matches())
            faults.add(new Fault("/name", broadcaster.name(), "1 to 60 lower-case letters, digits and hyphens"));
        length("/title", broadcaster.title(), LONGEST_TITLE, faults);
        regions(broadcaster, faults);
        languages(broadcaster, faults);
        channels(broadcaster, faults);
        if (broadcaster.contacts().size() > MOST_CONTACTS)
            faults.add(new Fault("/contacts", broadcaster.contacts().size() + " of them", "at most " + MOST_CONTACTS));
        for (int i = 0; i < broadcaster.contacts().size(); i++)
            contact("/contacts/" + i, broadcaster.contacts().get(i), faults);
        phone("/dutyPhone", broadcaster.dutyPhone(), faults);
        Broadcaster.Agreement agreement = broadcaster.agreement();
        if (agreement != null) length("/agreement/text", agreement.text(), LONGEST_AGREEMENT, faults);
        if (broadcaster.certificate() != null) certificate(broadcaster.certificate(), faults);
        return List.copyOf(faults);
    }

    private void regions(Broadcaster broadcaster, List<Fault> faults) {
        List<String> own =
                agencies.find(broadcaster.agency()).map(Agency::regions).orElse(List.of());
        broadcaster.regions().stream()
                .filter(region -> !own.contains(region))
                .sorted()
                .map(region -> new Fault("/regions", region, "regions of the agency: " + own))
                .forEach(faults::add);
    }

    private static void languages(Broadcaster broadcaster, List<Fault> faults) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < broadcaster.languages().size(); i++) {
            String language = broadcaster.languages().get(i);
            if (!isLanguage(language))
                faults.add(new Fault("/languages/" + i, language, "a language (BCP 47), such as nl or fr-BE"));
            else if (!seen.add(language))
                faults.add(new Fault("/languages/" + i, language + ", a second time", "each language once"));
        }
    }

    private static boolean isLanguage(String tag) {
        try {
            return !new Locale.Builder()
                    .setLanguageTag(tag)
                    .build()
                    .getLanguage()
                    .isEmpty();
        } catch (IllformedLocaleException _) {
            return false;
        }
    }

    private void channels(Broadcaster broadcaster, List<Fault> faults) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < broadcaster.channels().size(); i++) {
            String channel = broadcaster.channels().get(i);
            String where = "/channels/" + i;
            if (channels.find(broadcaster.agency(), channel).isEmpty()) {
                faults.add(new Fault(where, channel, "the name of a channel of the agency"));
                continue;
            }
            if (!seen.add(channel)) faults.add(new Fault(where, channel + ", a second time", "each channel once"));
            broadcasters
                    .ofChannel(broadcaster.agency(), channel)
                    .filter(other -> !other.name().equals(broadcaster.name()))
                    .ifPresent(other -> faults.add(new Fault(
                            where, channel + " of " + other.name(), "a channel that no other broadcaster has")));
        }
    }

    private static void contact(String where, Broadcaster.Contact contact, List<Fault> faults) {
        length(where + "/name", contact.name(), LONGEST_WORD, faults);
        length(where + "/role", contact.role(), LONGEST_WORD, faults);
        phone(where + "/phone", contact.phone(), faults);
        String email = contact.email();
        if (email != null && !EMAIL.matcher(email).matches())
            faults.add(new Fault(where + "/email", HIDDEN, "one plain address"));
    }

    private static void phone(String where, @Nullable String phone, List<Fault> faults) {
        if (phone != null && !PHONE.matcher(phone).matches())
            faults.add(new Fault(where, HIDDEN, "E.164, a plus sign and 7 to 15 digits"));
    }

    private static void length(String where, String text, int longest, List<Fault> faults) {
        if (text.isBlank() || text.length() > longest)
            faults.add(new Fault(where, text.strip().length() + " characters", "1 to " + longest));
    }

    private void certificate(String pem, List<Fault> faults) {
        String where = "/certificate";
        Optional<X509Certificate> parsed = parsed(pem);
        if (parsed.isEmpty()) {
            faults.add(new Fault(where, "what is no certificate", "one certificate (X.509) in PEM"));
            return;
        }
        X509Certificate certificate = parsed.get();
        Instant until = certificate.getNotAfter().toInstant();
        if (!until.isAfter(clock.instant()))
            faults.add(new Fault(where, "one that expired at " + until, "a certificate that is still valid"));
        PublicKey key = certificate.getPublicKey();
        int bits = bits(key);
        if (bits < (key instanceof RSAKey ? RSA_BITS : EC_BITS))
            faults.add(new Fault(
                    where,
                    "%s of %d bits".formatted(key.getAlgorithm(), bits),
                    "RSA of at least %d bits or EC of at least %d".formatted(RSA_BITS, EC_BITS)));
        boolean[] usage = certificate.getKeyUsage();
        if (usage != null && !usage[0])
            faults.add(new Fault(where, "a key that is not for signatures", "the key usage digitalSignature"));
    }

    private static int bits(PublicKey key) {
        return switch (key) {
            case RSAKey rsa -> rsa.getModulus().bitLength();
            case ECKey ec -> ec.getParams().getOrder().bitLength();
            default -> 0;
        };
    }

    /** Of exactly one certificate, and nothing else. */
    private static Optional<X509Certificate> parsed(String pem) {
        if (pem.length() > LONGEST_CERTIFICATE) return Optional.empty();
        try {
            var all = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.strip().getBytes(US_ASCII)));
            return all.size() == 1 && all.iterator().next() instanceof X509Certificate certificate
                    ? Optional.of(certificate)
                    : Optional.empty();
        } catch (CertificateException _) {
            return Optional.empty();
        }
    }

    /** SHA-256 of the certificate in lower-case hexadecimal; nothing where there is none. */
    static String fingerprint(Broadcaster broadcaster) {
        String pem = broadcaster.certificate();
        if (pem == null) return "";
        return parsed(pem)
                .map(certificate -> {
                    try {
                        return HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
                    } catch (GeneralSecurityException e) {
                        throw new IllegalStateException(
                                "the certificate of %s has no digest".formatted(broadcaster), e);
                    }
                })
                .orElse("unreadable");
    }
}

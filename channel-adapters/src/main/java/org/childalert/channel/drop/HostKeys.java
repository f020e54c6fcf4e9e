package org.childalert.channel.drop;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.UserInfo;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The keys by which a server is known: nobody else gets a password, and none is learnt on the way.
 *
 * @param fingerprints SHA-256 in base64, without padding
 * @param types of the keys that were given whole, as SSH calls them
 */
record HostKeys(Set<String> fingerprints, Set<String> types) implements HostKeyRepository {
    private static final Pattern FINGERPRINT = Pattern.compile("SHA256:([A-Za-z0-9+/]{43})=?");
    private static final Pattern KEY =
            Pattern.compile("(?:\\S+\\s+)?(ssh-[a-z0-9-]+|ecdsa-sha2-[a-z0-9-]+)\\s+([A-Za-z0-9+/]+=*)(?:\\s.*)?");

    HostKeys {
        fingerprints = Set.copyOf(fingerprints);
        types = Set.copyOf(types);
    }

    /**
     * Reads fingerprints ({@code SHA256:...}) and keys, with the host before them or without, one to a line.
     *
     * @throws IllegalArgumentException naming the line that is neither
     */
    static HostKeys parse(String text) {
        var fingerprints = new LinkedHashSet<String>();
        var types = new LinkedHashSet<String>();
        List<String> lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher fingerprint = FINGERPRINT.matcher(lines.get(i));
            Matcher key = KEY.matcher(lines.get(i));
            if (fingerprint.matches()) fingerprints.add(fingerprint.group(1));
            else if (key.matches() && blob(key.group(2)).isPresent()) {
                fingerprints.add(fingerprint(blob(key.group(2)).get()));
                types.add(key.group(1));
            } else
                throw new IllegalArgumentException(
                        "hostKey: line %d (expected: SHA256: and a fingerprint, or a line of known_hosts)"
                                .formatted(i + 1));
        }
        if (fingerprints.isEmpty())
            throw new IllegalArgumentException("hostKey: nothing (expected: a fingerprint or a line of known_hosts)");
        return new HostKeys(fingerprints, fingerprints.size() > types.size() ? Set.of() : types);
    }

    /** What the server is asked to show: a server may have keys of several types. Nothing where a fingerprint does not say. */
    Optional<String> algorithms() {
        if (types.isEmpty()) return Optional.empty();
        return Optional.of(types.stream()
                .sorted()
                .map(type -> type.equals("ssh-rsa") ? "rsa-sha2-512,rsa-sha2-256" : type)
                .collect(Collectors.joining(",")));
    }

    private static Optional<byte[]> blob(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String fingerprint(byte[] key) {
        try {
            return Base64.getEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    @Override
    public int check(String host, byte[] key) {
        return fingerprints.contains(fingerprint(key)) ? OK : CHANGED;
    }

    @Override
    public void add(HostKey key, @Nullable UserInfo ui) {
        throw new UnsupportedOperationException("no key is learnt");
    }

    @Override
    public void remove(String host, @Nullable String type) {
        throw new UnsupportedOperationException("no key is forgotten");
    }

    @Override
    public void remove(String host, @Nullable String type, byte @Nullable [] key) {
        throw new UnsupportedOperationException("no key is forgotten");
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return "settings";
    }

    @Override
    public HostKey[] getHostKey() {
        return new HostKey[0];
    }

    @Override
    public HostKey[] getHostKey(@Nullable String host, @Nullable String type) {
        return new HostKey[0];
    }
}

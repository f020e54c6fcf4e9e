package org.childalert.policy;

import java.util.List;
import java.util.Optional;
import org.childalert.AgencyId;
import org.childalert.alert.PolicyRef;
import org.jspecify.annotations.Nullable;

/** The versions of policies as they are in the database, for those who change them. */
public interface StoredPolicies {
    /** Until the end of the transaction nobody else changes any, and nothing is submitted. */
    void lock();

    /** Whatever its state is. */
    Optional<StoredPolicy> find(PolicyRef ref);

    /** The one with the highest number, whatever its state is. */
    Optional<StoredPolicy> latest(String policy);

    /** What is active of the agency: one, but for what was loaded before policies had states. */
    List<StoredPolicy> active(AgencyId agency);

    /** The versions of the agency but those that were discarded, by name, the newest first, from the one after {@code after} on. */
    List<StoredPolicy> list(AgencyId agency, @Nullable PolicyRef after, int limit);

    /** The document as JSON. */
    String document(PolicyRef ref);

    /** The document as the agency wrote it; empty for what was loaded before texts were kept. */
    Optional<String> text(PolicyRef ref);

    void add(StoredPolicy version, String document, String text);

    /** Gives a version its new state. All nodes see it once the transaction is committed. */
    void save(StoredPolicy version);
}

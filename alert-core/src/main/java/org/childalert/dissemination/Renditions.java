package org.childalert.dissemination;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.childalert.alert.PhotoId;
import org.childalert.alert.Purpose;

/** What was frozen with a message beside its CAP document. It is read when it is first asked for: most adapters never do. */
public interface Renditions {
    /** The texts for a purpose by language (BCP 47); empty where the version was submitted before there were any. */
    Map<String, String> texts(Purpose purpose);

    /** The pictures of the alert, the child's first; none of them in a recall. */
    List<Picture> pictures();

    /** Where the public reads the alert. */
    URI page();

    /** The agency's regions that the message is for, by ISO 3166-2 code. */
    Set<String> regions();

    /** Those of this message and of all before it: where something of the alert may still stand. */
    Set<String> regionsSoFar();

    /** The files of the broadcast package, beside the CAP message: what is read out, heard and shown. */
    List<Material> materials();

    /** Where the whole package, the CAP message included, is one ZIP file for as long as the message is valid. The address is the credential. */
    URI packageAddress();

    /** @param descriptions for those who cannot see it, by language */
    record Picture(PhotoId photo, Map<String, String> descriptions, byte[] jpeg) {}
}

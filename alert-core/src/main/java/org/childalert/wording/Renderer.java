package org.childalert.wording;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.childalert.Fault;
import org.childalert.alert.Agency;
import org.childalert.alert.Content;
import org.childalert.alert.Ending;
import org.childalert.alert.Image;
import org.childalert.alert.Renderings;
import org.childalert.alert.Text;

/** Makes the texts that no officer writes. */
public interface Renderer {
    /**
     * The texts of every end that the alert may come to, by language; they name no child. A language without a wording
     * is left out: see {@link #faults}.
     */
    Map<Ending, Map<String, Text>> closings(Collection<String> languages, Agency agency, Content content);

    /** The short texts of the alert, for every purpose and each language of its texts; a drill's begin by saying so. */
    Renderings shortTexts(Occasion occasion);

    /** The same of each ending; they name no child. */
    Map<Ending, Renderings> shortClosings(Occasion occasion, Map<Ending, Map<String, Text>> closings);

    /**
     * Headline, description and instruction made of the facts, by language, for an officer to change: the same facts give the same texts, byte for
     * byte. What officers wrote freely stands in them as they wrote it, in whatever language. Circumstances do not. A drill's begin by saying so.
     * The headline has at most 90 characters where the facts let it. A language without a wording is left out.
     */
    Map<String, Text> texts(Occasion occasion, Collection<String> languages);

    /** Words for those who cannot see a picture, by language; of one that could show several children, people or vehicles only what it is. */
    Map<String, String> alternatives(Image.Role role, Occasion occasion, Collection<String> languages);

    /** The languages that no text can be made in, each as a fault at {@code /texts/<language>}. */
    List<Fault> faults(Collection<String> languages);
}

package org.childalert;

/** Policies of the first sample agency that no file has. */
public final class PolicySamples {
    private PolicySamples() {}

    /** A sound one that lets everybody pass who answers as {@link Fixtures} do. */
    public static String policy(String name) {
        return """
                policy: %s
                agency: be-nca
                title: {en: Other}
                gate:
                  criteria:
                    - {name: minor, title: {en: Under 18}, kind: mandatory, rule: "size(children) > 0 && children.all(c, c.age < 18)"}
                    - {name: danger, title: {en: Danger}, kind: mandatory, question: {text: {en: "In danger?"}, evidence: true}}
                    - {name: can-help, title: {en: Can help}, kind: mandatory, question: {text: {en: "Can it help?"}, evidence: false}}
                tiers:
                  - name: everywhere
                    title: {en: Everywhere}
                    steps:
                      - name: first-air
                        channels: [television]
                        exercise: [drill-station]
                        acknowledge: {level: aired, within: PT5M}
                        missed: [{retry: {times: 1, every: PT5M}}]
                """.formatted(name);
    }
}

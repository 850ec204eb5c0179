package io.gemmajunit.portrait;

import java.util.List;
import java.util.Optional;

/**
 * The two models that a tune can start from, and what one training made of both if that is in the portrait.
 *
 * @param base name of the base model
 * @param it name of the instruction-tuned model that came from it
 */
record Start(String base, String it, Optional<Tunes> tunes) {

    private static final String IT = "-it";

    /**
     * What one training made of two models.
     *
     * @param ofBase name of the model that came from the base model
     * @param ofIt name of the one that came from the instruction-tuned model
     */
    record Tunes(String ofBase, String ofIt) {}

    /**
     * Returns the models; empty unless there is one base model with one instruction-tuned child, or one by its name.
     */
    static Optional<Start> of(List<Member> members, Lineage lineage) {
        return members.stream()
                .filter(member -> isWhole(member)
                        && !member.hasTemplate()
                        && lineage.parent(member.name()).isEmpty())
                .flatMap(base -> instructed(base, members, lineage).stream()
                        .map(it -> new Start(base.name(), it.name(), tunes(base, it, members, lineage))))
                .findFirst();
    }

    private static Optional<Member> instructed(Member base, List<Member> members, Lineage lineage) {
        List<Member> children = children(base, members, lineage).stream()
                .filter(child -> isWhole(child) && child.hasTemplate())
                .toList();
        if (children.size() == 1) {
            return Optional.of(children.get(0));
        }
        return children.stream().filter(child -> child.name().endsWith(IT)).findFirst();
    }

    private static Optional<Tunes> tunes(Member base, Member it, List<Member> members, Lineage lineage) {
        for (Member ofBase : children(base, members, lineage)) {
            for (Member ofIt : children(it, members, lineage)) {
                if (!ofBase.equals(it) && isSameTraining(ofBase, base, ofIt, it)) {
                    return Optional.of(new Tunes(ofBase.name(), ofIt.name()));
                }
            }
        }
        return Optional.empty();
    }

    /** The same adapter, or names that go on alike: {@code gemma-2b-dolly} and {@code gemma-2b-it-dolly}. */
    private static boolean isSameTraining(Member ofBase, Member base, Member ofIt, Member it) {
        var adapter = ofBase.origin().adapter();
        if (adapter.isPresent()) {
            return adapter.equals(ofIt.origin().adapter());
        }
        return ofBase.name().startsWith(base.name())
                && ofIt.name().startsWith(it.name())
                && ofBase.name()
                        .substring(base.name().length())
                        .equals(ofIt.name().substring(it.name().length()));
    }

    private static List<Member> children(Member parent, List<Member> members, Lineage lineage) {
        return members.stream()
                .filter(member -> lineage.parent(member.name())
                        .filter(parent.name()::equals)
                        .isPresent())
                .toList();
    }

    private static boolean isWhole(Member member) {
        return member.origin().adapter().isEmpty();
    }
}

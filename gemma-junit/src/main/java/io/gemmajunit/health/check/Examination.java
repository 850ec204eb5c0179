package io.gemmajunit.health.check;

import io.gemmajunit.checkpoint.CheckpointLocation;
import io.gemmajunit.results.HealthReport;
import io.gemmajunit.text.CheckpointTokenizer;
import io.gemmajunit.text.Tokenizer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** All checks of the files of a checkpoint, in the order of their ids. */
public final class Examination {

    private static final List<HealthCheck> CHECKS = List.of(
            new OtherHead(),
            new RedundantHead(),
            new AbsentHead(),
            new WrappedNames(),
            new NamesOfAnotherClass(),
            new TwoSaves(),
            new IndexOfAnotherSave(),
            new UnmergedModel(),
            new RoundedMerge(),
            new DeadAdapter(),
            new AdapterOfAnotherBase(),
            new AdapterOfTiedWeights(),
            new BadNumbers(),
            new Float16(),
            new Scale(),
            new IdsOutsideTheTable(),
            new UntrainedRows(),
            new AbsentBeginning(),
            new TwoBeginnings(),
            new NeverStops(),
            new IdsThatDisagree(),
            new PadIsEnd(),
            new LostTemplate(),
            new TwoTemplates(),
            new BrokenTemplate(),
            new AnotherTokenizer(),
            new StoredType(),
            new LostRotation(),
            new OtherGeometry(),
            new DecodingSettings(),
            new UnfinishedTraining(),
            new LayersLeftOut(),
            new ClassOfAnotherType(),
            new TokensNamedElsewhere(),
            new OtherTokenizer());

    private Examination() {}

    /** Returns the ids of all checks. */
    public static List<String> ids() {
        return CHECKS.stream().map(HealthCheck::id).toList();
    }

    /**
     * Examines a checkpoint.
     *
     * @param parent the one that it was tuned from, if that is known
     * @param waived ids of checks whose findings do not count
     * @throws io.gemmajunit.error.GemmaException if a file cannot be read
     */
    public static HealthReport of(
            CheckpointLocation checkpoint, Optional<CheckpointLocation> parent, Set<String> waived) {
        return of(checkpoint, parent, () -> CheckpointTokenizer.open(checkpoint.folders()), waived);
    }

    /**
     * Does the same with a tokenizer that somebody else needs, too.
     *
     * @param parent the one that it was tuned from, if that is known
     * @param tokenizer reads that of the checkpoint; asked once at most
     * @param waived ids of checks whose findings do not count
     * @throws io.gemmajunit.error.GemmaException if a file cannot be read
     */
    public static HealthReport of(
            CheckpointLocation checkpoint,
            Optional<CheckpointLocation> parent,
            Supplier<? extends Tokenizer> tokenizer,
            Set<String> waived) {
        Optional<Patient> before = parent.map(location ->
                new Patient(location, Optional.empty(), () -> CheckpointTokenizer.open(location.folders())));
        Patient patient = new Patient(checkpoint, before, tokenizer);
        Findings findings = new Findings(waived);
        CHECKS.forEach(check -> check.examine(patient, findings.of(check.id())));
        return new HealthReport(checkpoint.name(), findings.all(), findings.skipped());
    }
}

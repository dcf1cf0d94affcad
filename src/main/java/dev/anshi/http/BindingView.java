package dev.anshi.http;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.NumberState;
import dev.anshi.authorization.Provenance;
import dev.anshi.phone.LineType;
import dev.anshi.recipient.Binding;

/** A binding as its owner sees it: the number masked, and where it came from. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record BindingView(
        UUID id,
        String number,
        NumberState state,
        Provenance provenance,
        LineType lineType,
        @Nullable Boolean exclusiveUse,
        @Nullable Instant provenAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant activeFrom,
        @Nullable Instant changedAt) {

    static BindingView of(Binding binding) {
        return new BindingView(
                binding.id(),
                binding.number().masked(),
                binding.state(),
                binding.provenance(),
                binding.lineType(),
                binding.exclusiveUse(),
                binding.provenAt(),
                binding.confirmedAt(),
                binding.activeFrom(),
                binding.changedAt());
    }
}

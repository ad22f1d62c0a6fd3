# Small builds for recording logs: each is named by what becomes of it.
let
  raw =
    name: inputs: script:
    derivation {
      inherit name inputs;
      system = builtins.currentSystem;
      builder = "/bin/sh";
      args = [
        "-ec"
        script
      ];
      PATH = "/bin:/usr/bin";
    };
  phase = name: "echo '@nix { \"action\": \"setPhase\", \"phase\": \"${name}\" }' >&\${NIX_LOG_FD:-2}";
  base = raw "base-1.0" [ ] "${phase "unpackPhase"}; echo unpacking; ${phase "buildPhase"}; printf '10%%\\r20%%\\r30%%\\n'; printf '\\033[31mred\\033[0m\\n'; mkdir $out; head -c 300000 /dev/urandom > $out/data";
  tool = raw "tool-2.1" [ base ] "echo building tool; mkdir $out; echo tool > $out/tool";
  broken = raw "broken-0.1" [ base ] "${phase "checkPhase"}; echo checking; echo 'assertion failed: 1 == 2' >&2; exit 3";
  slow = raw "slow-1.0" [ base ] "echo waiting; touch \"$out\"; sleep 600";
in
{
  good = raw "good-1.0" [ base tool ] "echo linking; mkdir $out; echo ${tool} > $out/uses";
  bad = raw "bad-1.0" [ tool broken ] "mkdir $out";
  inherit slow;
}

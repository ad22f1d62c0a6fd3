# The development shell: what the package needs, and what testing and looking need beside it.
{
  mkShell,
  runCommand,
  cimarron,
  llvmPackages_19,
  ccache,
  git,
  nix,
  sqlite,
  openssh,
  dejavu_fonts,
  xorg,
  xdotool,
  imagemagick,
  desktop-file-utils,
  appstream,
}:

let
  # The presets call the compiler and the formatter by their version, as Debian names them.
  versioned = runCommand "llvm-19-names" { } ''
    mkdir -p $out/bin
    ln -s ${llvmPackages_19.clang}/bin/clang++ $out/bin/clang++-19
    ln -s ${llvmPackages_19.clang-tools}/bin/clang-format $out/bin/clang-format-19
    ln -s ${llvmPackages_19.clang-tools}/bin/clang-tidy $out/bin/clang-tidy-19
  '';
in
mkShell {
  inputsFrom = [ cimarron ];
  packages = [
    versioned
    ccache
    git
    nix
    sqlite
    openssh
    dejavu_fonts
    xorg.xorgserver
    xdotool
    imagemagick
    desktop-file-utils
    appstream
  ];
}

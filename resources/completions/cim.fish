# fish completion for cim. To use it: cim completion fish | source
function __cim_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l program $words[1]
    set -e words[1]
    $program __complete -- $words 2>/dev/null
end
complete -c cim -f -a '(__cim_complete)'
complete -c cim -s C -l folder -r -F

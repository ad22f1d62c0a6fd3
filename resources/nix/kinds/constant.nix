# A constant that something on a host uses: a file that every program there can read.
{ entity, name, ... }:
{
  environment.etc."constants/${name}.json".text = builtins.toJSON entity.properties.value;
}
